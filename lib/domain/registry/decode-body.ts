import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { DomainError } from "@/lib/platform/errors";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";
import { isJson, mediaTypeOf } from "@/lib/platform/wire/media-type";

const FORM = "application/x-www-form-urlencoded";

const unzip = promisify(gunzip);

/**
 * The JSON that a request's body holds: itself, compressed by gzip, or the field `payload` of a form, as GitHub
 * sends it unless told otherwise.
 * @param maxBytes also of what was compressed
 * @throws DomainError `unsupported_type`, `too_large`
 */
export async function decodeBody(headers: RequestHeaders, body: Buffer, maxBytes: number): Promise<Buffer> {
  const type = mediaTypeOf(headers);
  if (!isJson(type) && type !== FORM) {
    throw unsupported("Set the content type of the notifications to application/json.");
  }
  const plain = await uncompressed(headers, body, maxBytes);
  return type === FORM ? payloadOf(plain) : plain;
}

async function uncompressed(headers: RequestHeaders, body: Buffer, maxBytes: number): Promise<Buffer> {
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "";
  if (encoding === "" || encoding === "identity") return body;
  if (encoding !== "gzip" && encoding !== "x-gzip") {
    throw unsupported("Send notifications uncompressed, or compressed by gzip.");
  }
  try {
    return await unzip(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new DomainError(
        "too_large",
        `The body is larger than ${maxBytes / 1024 / 1024} MiB when uncompressed.`,
      );
    }
    throw unsupported("The body is not what its Content-Encoding says: it isn't gzip.");
  }
}

/** What has no such field is kept as it is, for the reader to say so. */
function payloadOf(form: Buffer): Buffer {
  const [, value] = /(?:^|&)payload=([^&]*)/.exec(form.toString("utf8")) ?? [];
  if (value === undefined) return form;
  return Buffer.from(new URLSearchParams(`payload=${value}`).get("payload") ?? "");
}

function unsupported(message: string): DomainError {
  return new DomainError("unsupported_type", message);
}
