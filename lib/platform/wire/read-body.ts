import { DomainError, invalidField } from "@/lib/platform/errors";
import type { IncomingRequest, RequestHeaders } from "@/lib/platform/wire/incoming-request";

/**
 * The media type of a body, without its parameters and in lowercase; undefined if there isn't one. A proxy may join two
 * headers with a comma, and a sender may forget the semicolon.
 */
export function mediaTypeOf(headers: RequestHeaders): string | undefined {
  return headers
    .get("content-type")
    ?.trim()
    .split(/[;,\s]/, 1)[0]
    ?.toLowerCase();
}

export const FORM_TYPE = "application/x-www-form-urlencoded";

/** Whether it is application/json, the older text/json, or a +json type, such as those of Distribution and CloudEvents. */
export function isJson(mediaType: string | undefined): boolean {
  return mediaType !== undefined && /^(?:application\/([\w.-]+\+)?|text\/)json$/.test(mediaType);
}

const MIB = 1024 * 1024;

/** A request's body, read no further than its limit. @throws DomainError `too_large` */
export async function readBytes(request: IncomingRequest, maxBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new DomainError(
      "too_large",
      `The body is larger than ${maxBytes >= MIB ? `${maxBytes / MIB} MiB` : `${maxBytes / 1024} KiB`}.`,
    );
  if (Number(request.headers.get("content-length")) > maxBytes) throw tooLarge();
  if (request.collect) {
    const body = await request.collect(maxBytes);
    if (!body) throw tooLarge();
    return body;
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const MAX_BYTES = 1024 * 1024;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The body of a request, read no further than its limit. @throws DomainError that states what to send */
export async function readJsonBytes(request: IncomingRequest): Promise<Buffer> {
  if (mediaTypeOf(request.headers) !== "application/json") {
    throw new DomainError("unsupported_type", "Send the body as JSON, with Content-Type: application/json.");
  }
  return readBytes(request, MAX_BYTES);
}

/** @throws DomainError `invalid` */
export function parseJsonBytes(bytes: Buffer): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw invalidField("", "The body isn't valid UTF-8.");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw invalidField("", "The body isn't valid JSON.");
  }
}
