// Access to JSON of unknown shape that returns undefined instead of throwing.

export type JsonObject = { readonly [key: string]: unknown };

/** This many parsed values use at most 60 MB. 2 million values in 4 MiB use 250 MB. */
export const MAX_JSON_VALUES = 250_000;

const [QUOTE, COMMA, BRACKET, BACKSLASH, BRACE] = [34, 44, 91, 92, 123];

/** Counts JSON values without parsing, because parsing uses the memory. */
export function hasTooManyValues(text: string): boolean {
  if (text.length <= MAX_JSON_VALUES) return false;
  let isInString = false;
  let values = 1;
  for (let index = 0; index < text.length && values <= MAX_JSON_VALUES; index += 1) {
    const code = text.charCodeAt(index);
    if (isInString) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) isInString = true;
    else if (code === COMMA || code === BRACKET || code === BRACE) values += 1;
  }
  return values > MAX_JSON_VALUES;
}

/** @returns undefined if the text isn't JSON (which has no such value) or has too many values */
export function parseJson(text: string): unknown {
  if (hasTooManyValues(text)) return undefined;
  try {
    // Some programs send a byte order mark first.
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** An object's fields; empty for anything else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A string value; "" for anything else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

const MAX_URL_CHARACTERS = 2_000;

/**
 * The host of a URL with its port, also without a scheme, as in image references. As in Docker's, only localhost has
 * neither a dot nor a port.
 */
export function hostOf(url: unknown): string | undefined {
  // The same URL may be read for each of 1,000 events.
  const text = textOf(url)
    .slice(0, MAX_URL_CHARACTERS)
    .replace(/^https?:\/\//, "");
  const host = text.split("/", 1)[0] ?? "";
  return text.includes("/") && (/[.:]/.test(host) || host === "localhost") ? host : undefined;
}

/** The parts of an image reference such as `ghcr.io/team/app:v1` or `ghcr.io/team/app@sha256:…`; undefined if it has no host. */
export function imageOf(reference: unknown): { host: string; path: string } | undefined {
  const host = hostOf(reference);
  const [image = ""] = textOf(reference)
    .slice(0, MAX_URL_CHARACTERS)
    .replace(/^https?:\/\//, "")
    .split("@", 1);
  const path = image.slice(image.indexOf("/") + 1).replace(/:[^/]*$/, "");
  return host && path ? { host, path } : undefined;
}
