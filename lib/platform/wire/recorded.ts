import { clientHeader } from "@/lib/platform/wire/client-of";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";
import { MASK } from "@/lib/platform/wire/mask-url";

// Removes credentials from requests and responses before they are stored. All code that records one uses this file.

/** Credentials of other software or of a browser. Neither name nor value is stored. */
const NEVER_STORED = new Set([
  "cookie",
  "cookie2",
  "set-cookie",
  "set-cookie2",
  "proxy-authorization",
  "proxy-authentication-info",
]);

/** Values of our cookies, matched by name. */
const OWN_COOKIE = /(\bdockbell[.\-_][\w.-]{1,60}(?:=|%3D))[^;,&\s"'<>\\]+/gi;
/** Our tokens, matched by format under any name. */
const OWN_SHAPES = [
  // Access tokens and registries' tokens.
  /(?<![\w-])db[pr]_[\w-]{43}(?![\w-])/gi,
  // The cookie of a session.
  /(?<![a-z0-9])[a-z0-9]{32}\.(?:[a-z0-9+/_-]|%2[bf]){43}(?:=|%3d)?(?![a-z0-9+/_-])/gi,
  // The cookie of a browser that has signed in.
  /(?<![\w-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}~[\w-]{22}~[\w-]{43}(?![\w-])/gi,
];
/** A JWT. Only those that we signed are removed. */
const JWT = /(?<![\w-])eyJ[\w-]{5,}\.(eyJ[\w-]{5,})\.[\w-]{20,}/g;
const BASE64 = /[A-Za-z0-9+/_-]{32,}={0,2}/g;
/** The minimum length of a token. Shorter texts can contain only our cookies. */
const MIN_TOKEN_LENGTH = 32;

/**
 * Headers without credentials, for the database. `Authorization` keeps its scheme, so that people can see that it was
 * sent.
 */
export function recordedHeaders<Value extends string | string[]>(
  headers: Iterable<[string, Value]>,
  isSecret: (name: string) => boolean = () => false,
): Record<string, Value> {
  const ours = clientHeader();
  return Object.fromEntries(
    [...headers].flatMap(([name, value]) => {
      const lower = name.toLowerCase();
      if (lower === ours || NEVER_STORED.has(lower)) return [];
      if (isSecret(lower)) return [[name, MASK as Value]];
      return [[name, eachValue(value, (one) => recordedValue(lower, one))]];
    }),
  );
}

function recordedValue(name: string, value: string): string {
  return name === "authorization"
    ? value.replace(/^(\S+)\s.*$|^.*$/s, `$1 ${MASK}`).trim()
    : withoutCredentials(value);
}

/** Text without our credentials, even within base64, such as Basic auth. */
export function withoutCredentials(text: string): string {
  if (text.length < MIN_TOKEN_LENGTH && !/dockbell/i.test(text)) return text;
  return hideCredentials(text).replace(BASE64, (word) => {
    const decoded = Buffer.from(word, "base64").toString("latin1");
    return hideCredentials(decoded) === decoded ? word : MASK;
  });
}

/** Removes our credentials from a body's bytes, whatever their encoding. */
export function bodyWithoutCredentials(body: Buffer): Buffer<ArrayBuffer> {
  return Buffer.from(withoutCredentials(body.toString("latin1")), "latin1");
}

function hideCredentials(text: string): string {
  const named = text.replace(OWN_COOKIE, `$1${MASK}`);
  return OWN_SHAPES.reduce((rest, shape) => rest.replace(shape, MASK), named).replace(
    JWT,
    (token, claims: string) =>
      /"iss"\s*:\s*"dockbell"/.test(Buffer.from(claims, "base64url").toString()) ? MASK : token,
  );
}

function eachValue<Value extends string | string[]>(value: Value, change: (one: string) => string): Value {
  return (typeof value === "string" ? change(value) : value.map(change)) as Value;
}

/**
 * Whether a browser sent this automatically, with a person's cookies, for a link or an image. Programs send no
 * `Sec-Fetch-Site`. Browsers omit it over plain http, but accept HTML.
 */
export function isFromBrowser(headers: RequestHeaders): boolean {
  const mode = headers.get("sec-fetch-mode");
  return (
    headers.has("sec-fetch-site") ||
    headers.has("sec-fetch-dest") ||
    (mode !== null && mode !== "cors") ||
    headers.has("upgrade-insecure-requests") ||
    /(?:^|;\s*)(?:__Secure-|__Host-)?dockbell[.\-_]/.test(headers.get("cookie") ?? "")
  );
}
