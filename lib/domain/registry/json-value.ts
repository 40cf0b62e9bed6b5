// Ways through JSON of unknown shape that end in undefined instead of a throw.

export type JsonObject = { readonly [key: string]: unknown };

/** Parsed, this many values take at most 60 MB, whatever they are. 2 million in 4 MiB take 250 MB. */
export const MAX_JSON_VALUES = 250_000;

const [QUOTE, COMMA, BRACKET, BACKSLASH, BRACE] = [34, 44, 91, 92, 123];

/** Counts the values of JSON without parsing it, because parsing is what takes the memory. */
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

/** @returns undefined when the text is not JSON, which itself has no such value, or has too many values */
export function parseJson(text: string): unknown {
  if (hasTooManyValues(text)) return undefined;
  try {
    // Some programs begin with a byte order mark.
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** An object's fields; none for anything else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text of a value that is one, "" for anything else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

const MAX_URL_CHARACTERS = 2_000;

/** The host of a URL, with its port; also of one without a scheme, as image references are written. */
export function hostOf(url: unknown): string | undefined {
  // The same URL may be read for each of 1,000 events.
  const text = textOf(url)
    .slice(0, MAX_URL_CHARACTERS)
    .replace(/^https?:\/\//, "");
  const host = text.split("/", 1)[0] ?? "";
  return text.includes("/") && /[.:]/.test(host) ? host : undefined;
}
