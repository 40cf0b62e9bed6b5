import { decodedBody } from "@/lib/engine/decoded-body";
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

/**
 * The minimum length of a secret to mask, in characters. Shorter texts occur by chance, and masking them would make a
 * response unreadable.
 */
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
