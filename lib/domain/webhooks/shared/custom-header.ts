import { z } from "zod";

const MAX_HEADERS = 20;
const MAX_VALUE = 4_096;

/** Headers that Dockbell, HTTP or a proxy sets. */
const RESERVED = new Set([
  "accept-encoding",
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "expect",
  "host",
  "http2-settings",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "via",
  "x-hub-signature-256",
]);
const RESERVED_PREFIXES = ["webhook-", "proxy-", "sec-"];

/** A token by RFC 9110. */
const TOKEN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

const HeaderName = z
  .string()
  .trim()
  .min(1, "Enter the header's name, such as X-Api-Key.")
  .max(128, "A header's name can have at most 128 characters.")
  .regex(TOKEN, "A header's name can only contain letters, digits and - _ . ! # $ % & ' * + ^ ` | ~.")
  .refine(
    (name) => !isReserved(name),
    "This header is reserved, because Dockbell, HTTP or a proxy sets it. Use another name.",
  )
  // HTTP clients and receivers store headers in plain objects, where this name is the prototype.
  .refine(
    (name) => name.toLowerCase() !== "__proto__",
    "A header can't be named __proto__, because Dockbell couldn't record it. Use another name.",
  );

/** Printable ASCII, because control characters would end the header and other characters have no agreed encoding. */
const HeaderValue = z
  .string()
  .trim()
  .min(1, "Enter the header's value.")
  .max(MAX_VALUE, `A header's value can have at most ${MAX_VALUE} characters.`)
  .regex(/^[\x20-\x7e]*$/, "A header's value can only contain printable ASCII characters, in one line.");

export const CustomHeaders = z
  .array(z.strictObject({ name: HeaderName, value: HeaderValue }))
  .max(MAX_HEADERS, `A webhook can have at most ${MAX_HEADERS} headers.`)
  .superRefine((headers, issues) => {
    const seen = new Set<string>();
    for (const [index, { name }] of headers.entries()) {
      if (seen.has(name.toLowerCase())) {
        issues.addIssue({
          code: "custom",
          path: [index, "name"],
          message: "Another header has the same name. Remove one of them.",
        });
      }
      seen.add(name.toLowerCase());
    }
  });
export type CustomHeaders = z.output<typeof CustomHeaders>;

function isReserved(name: string): boolean {
  const lower = name.toLowerCase();
  return RESERVED.has(lower) || RESERVED_PREFIXES.some((prefix) => lower.startsWith(prefix));
}
