import { decodeText } from "@/lib/platform/text/decode-text";

type Headers = Record<string, string | string[]>;
type StoredResponse = {
  responseHeaders: unknown;
  responseBody: Uint8Array | null;
  responseTruncated: boolean;
};

/**
 * Decodes a response's body as its headers declare. Invalid bytes become U+FFFD, and an unknown encoding is
 * read as UTF-8.
 */
export function responseText({ responseHeaders, responseBody, responseTruncated }: StoredResponse): string {
  const bytes = responseBody ?? new Uint8Array();
  const headers = (responseHeaders ?? {}) as Headers;
  const [contentType = ""] = [headers["content-type"] ?? []].flat();
  return decodeText(bytes, contentType, responseTruncated);
}
