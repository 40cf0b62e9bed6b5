import { isUtf8 } from "node:buffer";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { DomainError } from "@/lib/platform/errors";
import { jsonText } from "@/lib/platform/text/decode-text";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";
import { FORM_TYPE, isJson, mediaTypeOf } from "@/lib/platform/wire/read-body";

const unzip = promisify(gunzip);

/** Amazon SNS labels its JSON as text. It isn't supported, but the registry's page shows it. */
const SNS_HEADER = "x-amz-sns-message-type";

/**
 * The JSON in a request's body as UTF-8: plain, compressed with gzip, in another encoding, or in the form field
 * `payload`, which is GitHub's default.
 * @param maxBytes also applies after decompression
 * @throws DomainError `unsupported_type`, `too_large`
 */
export async function decodeBody(headers: RequestHeaders, body: Buffer, maxBytes: number): Promise<Buffer> {
  const type = mediaTypeOf(headers);
  if (!isJson(type) && type !== FORM_TYPE && !headers.has(SNS_HEADER)) {
    throw unsupported("Set the content type of the notifications to application/json.");
  }
  const plain = await uncompressed(headers, body, maxBytes);
  if (type === FORM_TYPE) return payloadOfForm(plain);
  // This is nearly always true. UTF-16 has a zero in its first character.
  if (isUtf8(plain) && plain[0] !== 0 && plain[1] !== 0) return plain;
  return Buffer.from(jsonText(plain, headers.get("content-type") ?? ""));
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
    throw unsupported("The body isn't gzip, although its Content-Encoding is gzip.");
  }
}

/** The field `payload` of a form. A form without it stays unchanged, so that the reader reports it. */
export function payloadOfForm(form: Buffer): Buffer {
  const [, value] = /(?:^|&)payload=([^&]*)/.exec(form.toString("utf8")) ?? [];
  if (value === undefined) return form;
  return Buffer.from(new URLSearchParams(`payload=${value}`).get("payload") ?? "");
}

function unsupported(message: string): DomainError {
  return new DomainError("unsupported_type", message);
}
