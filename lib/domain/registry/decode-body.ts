import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { DomainError } from "@/lib/platform/errors";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";
import { isJson, mediaTypeOf } from "@/lib/platform/wire/read-body";

const FORM = "application/x-www-form-urlencoded";

const unzip = promisify(gunzip);

/**
 * The JSON in a request's body: plain, compressed with gzip, or in the form field `payload`, which is
 * GitHub's default.
 * @param maxBytes also applies after decompression
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
    throw unsupported("Send notifications uncompressed or compressed with gzip.");
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
    throw unsupported("The body isn't gzip, although its Content-Encoding says so.");
  }
}

/** A form without the field stays unchanged, so that the reader reports it. */
function payloadOf(form: Buffer): Buffer {
  const [, value] = /(?:^|&)payload=([^&]*)/.exec(form.toString("utf8")) ?? [];
  if (value === undefined) return form;
  return Buffer.from(new URLSearchParams(`payload=${value}`).get("payload") ?? "");
}

function unsupported(message: string): DomainError {
  return new DomainError("unsupported_type", message);
}
