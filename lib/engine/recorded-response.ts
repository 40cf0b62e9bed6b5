import { pipeline } from "node:stream";
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  constants as zlib,
} from "node:zlib";
import type { DeliveryRequest } from "@/lib/engine/request-of";
import type { ExchangeResponse } from "@/lib/platform/net/exchange";
import { MASK } from "@/lib/platform/wire/mask-url";
import { recordedHeaders, withoutCredentials } from "@/lib/platform/wire/recorded";

/** The maximum stored size of a response's body. */
const MAX_BODY_BYTES = 128 * 1024;
/** Reads more than that, so that a secret isn't split before it is masked. Longer than any secret of a request. */
const MARGIN_BYTES = 16 * 1024;
/** The end may contain half of one of our tokens, which no pattern recognizes. */
const MAX_TOKEN_LENGTH = 2 * 1024;
/** The maximum size to read of a response's body, before and after decoding. */
export const MAX_READ_BYTES = MAX_BODY_BYTES + MARGIN_BYTES;

/** In characters. Shorter texts occur by chance, and masking them would make a response unreadable. */
const MIN_SECRET_LENGTH = 6;
/** The minimum length of a part of a secret to mask. */
const MIN_PART_LENGTH = 4;

/**
 * A response in the form that is stored: decoded, without cookies and our credentials, and without the request's
 * secrets that the receiver echoed, because the history would show them to people who don't know them.
 * @param isWhole whether the body is complete
 */
export async function recordedResponse(
  response: ExchangeResponse,
  request: DeliveryRequest,
  isWhole = true,
): Promise<ExchangeResponse> {
  const secrets = secretsOf(request);
  const hide = (text: string) => secrets.reduce((sum, secret) => sum.replaceAll(secret, MASK), text);
  const headers = recordedHeaders(
    Object.entries(response.headers).map(([name, value]): [string, string | string[]] => [
      hide(name),
      mapEach(value, (one) => readable(hide(one))),
    ]),
  );
  const decoded = await decodedBody(response, MAX_READ_BYTES);
  const text = decoded.body.toString("latin1");
  let hidden = withoutCredentials(hide(text));
  if (!isWhole || decoded.isTruncated) hidden = withoutBeginningOf(secrets, hidden);
  const length = decoded.isTruncated ? hidden.length - MAX_TOKEN_LENGTH : hidden.length;
  const isTooLong = decoded.body.length > MAX_BODY_BYTES;
  const kept = isTooLong ? hidden.slice(0, Math.max(0, Math.min(length, MAX_BODY_BYTES))) : hidden;
  const body = kept === text ? decoded.body : Buffer.from(kept, "latin1");
  return { ...response, headers, body, isTruncated: decoded.isTruncated || isTooLong };
}

/**
 * The secret values of a request in every form that a receiver may echo: plain, escaped in JSON and URLs, in base64,
 * in UTF-16, and decoded from Basic auth. They are bytes as ISO-8859-1, sorted by longest first.
 */
function secretsOf({ headers, isSecret }: DeliveryRequest): string[] {
  const values = Object.entries(headers).flatMap(([name, value]) => {
    if (!isSecret(name)) return [];
    const credentials = value.slice(value.indexOf(" ") + 1);
    if (name !== "authorization") return [value];
    const pair = Buffer.from(credentials, "base64").toString("utf8");
    return [value, credentials, ...(/^basic /i.test(value) ? [pair, pair.slice(pair.indexOf(":") + 1)] : [])];
  });
  const forms = values
    .filter((value) => value.length >= MIN_SECRET_LENGTH)
    .flatMap((value) => [
      value,
      JSON.stringify(value).slice(1, -1),
      encodeURIComponent(value),
      Buffer.from(value).toString("base64"),
    ])
    .flatMap((form) => {
      const wide = Buffer.from(form, "utf16le");
      return [Buffer.from(form), wide, Buffer.from(wide).swap16()];
    })
    .map((bytes) => bytes.toString("latin1"));
  return [...new Set(forms)].sort((one, other) => other.length - one.length);
}

/** Removes a partial secret from the end of a text. */
function withoutBeginningOf(secrets: readonly string[], text: string): string {
  let cut = text.length;
  for (const secret of secrets) {
    for (let length = Math.min(secret.length - 1, text.length); length >= MIN_PART_LENGTH; length -= 1) {
      if (!text.endsWith(secret.slice(0, length))) continue;
      cut = Math.min(cut, text.length - length);
      break;
    }
  }
  return cut === text.length ? text : text.slice(0, cut) + MASK;
}

/** Decodes a header's value. HTTP's parser assumes ISO-8859-1, but most senders use UTF-8. */
function readable(value: string): string {
  if (!/[\x80-\xff]/.test(value)) return value;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(value, "latin1"));
  } catch {
    return value;
  }
}

function mapEach(value: string | string[], change: (one: string) => string): string | string[] {
  return typeof value === "string" ? change(value) : value.map(change);
}

/** The maximum number of encodings. More than that is an attack. */
const MAX_CODINGS = 3;

const NO_CODINGS = new Set(["", "identity", "chunked"]);

type Decoded = Pick<ExchangeResponse, "body" | "isTruncated">;

/**
 * Decodes a body's `Content-Encoding`, and compression in its `Transfer-Encoding`, which Dockbell doesn't request but
 * some servers use anyway. A body that can't be decoded stays unchanged.
 * @param maxBytes maximum size of the result; decoding stops there
 */
async function decodedBody(response: ExchangeResponse, maxBytes: number): Promise<Decoded> {
  const { headers, body, isTruncated } = response;
  const codings = [headers["content-encoding"] ?? [], headers["transfer-encoding"] ?? []]
    .flat()
    .flatMap((value) => value.toLowerCase().split(","))
    .map((value) => value.trim())
    .filter((value) => !NO_CODINGS.has(value));
  if (codings.length > MAX_CODINGS) return { body, isTruncated };
  let decoded: Decoded = { body, isTruncated };
  for (const coding of codings.reverse()) {
    if (decoded.body.length === 0) break;
    const next = await unpacked(coding, decoded, maxBytes);
    if (next === null) break;
    decoded = next;
  }
  return decoded;
}

/** @returns null if the bytes don't have this encoding */
async function unpacked(
  coding: string,
  { body, isTruncated }: Decoded,
  maxBytes: number,
): Promise<Decoded | null> {
  const unpacker = unpackerOf(coding, body);
  if (!unpacker) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    const end = (isCut: boolean) => {
      const whole = Buffer.concat(chunks);
      resolve(whole.length === 0 && isCut ? null : { body: whole, isTruncated: isTruncated || isCut });
    };
    unpacker.on("data", (chunk: Buffer) => {
      const room = maxBytes - bytes;
      chunks.push(chunk.subarray(0, room));
      bytes += Math.min(chunk.length, room);
      if (chunk.length > room) unpacker.destroy(new Error("The body exceeds the limit."));
    });
    // After an error, the data before it is kept.
    pipeline([body], unpacker, (error) => end(error != null));
  });
}

function unpackerOf(coding: string, body: Buffer) {
  // Also decodes the start of a truncated body.
  const finishFlush = zlib.Z_SYNC_FLUSH;
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return createGunzip({ finishFlush });
    case "deflate":
      // Servers send both formats. zlib's has 8 in the low half of its first byte.
      return (body[0] ?? 0) % 16 === 8 ? createInflate({ finishFlush }) : createInflateRaw({ finishFlush });
    case "br":
      return createBrotliDecompress({ finishFlush: zlib.BROTLI_OPERATION_FLUSH });
    default:
      return null;
  }
}
