// Ways through JSON of unknown shape that end in undefined instead of a throw.

export type JsonObject = { readonly [key: string]: unknown };

/** @returns undefined when the text is not JSON; JSON itself has no such value */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
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

/** The host of a URL, with its port; also of one without a scheme, as image references are written. */
export function hostOf(url: unknown): string | undefined {
  const text = textOf(url).replace(/^https?:\/\//, "");
  const host = text.split("/", 1)[0] ?? "";
  return text.includes("/") && /[.:]/.test(host) ? host : undefined;
}
