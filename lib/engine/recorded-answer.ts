import type { DeliveryRequest } from "@/lib/engine/request-of";
import type { Answer } from "@/lib/platform/net/exchange";
import { recordedHeaders, withoutOwn } from "@/lib/platform/wire/recorded";

const HIDDEN = "***";
/** Characters: what is shorter occurs by chance, and hiding it would only make an answer unreadable. */
const MIN_SECRET_LENGTH = 6;

/**
 * An answer as it may be stored: without cookies, without credentials of ours, and without the secret values of
 * the request that a receiver has echoed, which its history would show to people who do not know them.
 */
export function recordedAnswer(answer: Answer, request: DeliveryRequest): Answer {
  const secrets = secretsOf(request);
  const hide = (text: string) => secrets.reduce((sum, secret) => sum.replaceAll(secret, HIDDEN), text);
  const hideEach = (value: string | string[]) => (typeof value === "string" ? hide(value) : value.map(hide));
  const headers = recordedHeaders(
    Object.entries(answer.headers).map(([name, value]): [string, string | string[]] => [
      hide(name),
      hideEach(value),
    ]),
  );
  const text = answer.body.toString("latin1");
  const hidden = withoutOwn(hide(text));
  return { ...answer, headers, body: hidden === text ? answer.body : Buffer.from(hidden, "latin1") };
}

/** The values, also as JSON and URLs have them, with what Basic auth encodes; the longest first. */
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
    .map((form) => Buffer.from(form).toString("latin1"));
  return [...new Set(forms)].sort((one, other) => other.length - one.length);
}
