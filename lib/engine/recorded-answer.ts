import { decodedBody } from "@/lib/engine/decoded-body";
import { secretsOf } from "@/lib/engine/echoed-secrets";
import type { DeliveryRequest } from "@/lib/engine/request-of";
import type { Answer } from "@/lib/platform/net/exchange";
import { recordedHeaders, withoutOwn } from "@/lib/platform/wire/recorded";

/** What is kept of a response's body. */
const MAX_BODY_BYTES = 128 * 1024;
/** Read beyond that, so that a secret isn't cut in two before it is hidden. Longer than any secret of a request. */
const MARGIN_BYTES = 16 * 1024;
/** At the end of what was read half of a token of ours may stand, which nothing recognizes. */
const MAX_TOKEN_LENGTH = 2 * 1024;
/** What is read of a response's body, also after it was unpacked. */
export const MAX_READ_BYTES = MAX_BODY_BYTES + MARGIN_BYTES;

const HIDDEN = "***";
/** Characters of a secret that are worth hiding. */
const MIN_PART_LENGTH = 4;

/**
 * An answer as it may be stored: readable, without cookies, without credentials of ours, and without the secret values
 * of the request that a receiver has echoed, which its history would show to people who do not know them.
 * @param isWhole whether its body came to its end
 */
export async function recordedAnswer(
  answer: Answer,
  request: DeliveryRequest,
  isWhole = true,
): Promise<Answer> {
  const secrets = secretsOf(request);
  const hide = (text: string) => secrets.reduce((sum, secret) => sum.replaceAll(secret, HIDDEN), text);
  const hideEach = (value: string | string[]) => (typeof value === "string" ? hide(value) : value.map(hide));
  const headers = recordedHeaders(
    Object.entries(answer.headers).map(([name, value]): [string, string | string[]] => [
      hide(name),
      mapEach(hideEach(value), readable),
    ]),
  );
  const decoded = await decodedBody(answer, MAX_READ_BYTES);
  const text = decoded.body.toString("latin1");
  let hidden = withoutOwn(hide(text));
  if (!isWhole || decoded.isTruncated) hidden = withoutBeginningOf(secrets, hidden);
  const length = decoded.isTruncated ? hidden.length - MAX_TOKEN_LENGTH : hidden.length;
  const isTooLong = decoded.body.length > MAX_BODY_BYTES;
  const kept = isTooLong ? hidden.slice(0, Math.max(0, Math.min(length, MAX_BODY_BYTES))) : hidden;
  const body = kept === text ? decoded.body : Buffer.from(kept, "latin1");
  return { ...answer, headers, body, isTruncated: decoded.isTruncated || isTooLong };
}

/** Text that ends in the middle of a secret, without that part of it. */
function withoutBeginningOf(secrets: readonly string[], text: string): string {
  let cut = text.length;
  for (const secret of secrets) {
    for (let length = Math.min(secret.length - 1, text.length); length >= MIN_PART_LENGTH; length -= 1) {
      if (!text.endsWith(secret.slice(0, length))) continue;
      cut = Math.min(cut, text.length - length);
      break;
    }
  }
  return cut === text.length ? text : text.slice(0, cut) + HIDDEN;
}

/** A header's value as its sender wrote it: HTTP's parser takes its bytes for ISO-8859-1, but most send UTF-8. */
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
