import { DomainError, invalidField } from "@/lib/platform/errors";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";
import { mediaTypeOf } from "@/lib/platform/wire/media-type";
import { readBytes } from "@/lib/platform/wire/read-bytes";

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
