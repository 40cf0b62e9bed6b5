type Headers = Record<string, string | string[]>;
type StoredResponse = {
  responseHeaders: unknown;
  responseBody: Uint8Array | null;
  responseTruncated: boolean;
};

const BYTE_ORDER_MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/**
 * Decodes a response's body as its headers declare. Invalid bytes become U+FFFD, and an unknown encoding is
 * read as UTF-8.
 */
export function responseText({ responseHeaders, responseBody, responseTruncated }: StoredResponse): string {
  const bytes = responseBody ?? new Uint8Array();
  // Drops a character that was cut in two.
  return decoderOf(bytes, (responseHeaders ?? {}) as Headers).decode(bytes, { stream: responseTruncated });
}

function decoderOf(bytes: Uint8Array, headers: Headers): TextDecoder {
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  const [contentType = ""] = [headers["content-type"] ?? []].flat();
  const charset = /;\s*charset\s*=\s*["']?([^\s;,"']+)/i.exec(contentType)?.[1];
  try {
    return new TextDecoder(marked?.[1] ?? charset ?? "utf-8");
  } catch {
    return new TextDecoder();
  }
}
