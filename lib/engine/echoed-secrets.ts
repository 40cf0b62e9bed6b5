import type { DeliveryRequest } from "@/lib/engine/request-of";

/** In characters. Shorter texts occur by chance, and masking them would make a response unreadable. */
const MIN_SECRET_LENGTH = 6;

/**
 * The secret values of a request in every form that a receiver may echo: plain, escaped in JSON and URLs, in base64, in
 * UTF-16, and decoded from Basic auth. Bytes as ISO-8859-1, the longest first.
 */
export function secretsOf({ headers, isSecret }: Pick<DeliveryRequest, "headers" | "isSecret">): string[] {
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
