// JSON texts of a given size that are expensive to parse.

type Random = () => number;

/** The minimum size at which every shape is useful. */
const MIN_BYTES = 64;

const NASTY = [
  '"\\u0000"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  "1e400",
  "-0",
  "[[]]",
  "{}",
  "null",
  '"__proto__"',
];

function pick<Item>(random: Random, items: readonly [Item, ...Item[]] | readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("The list is empty.");
  return item;
}

/** Repeats the text to fill the size. */
function filled(bytes: number, open: string, part: (index: number) => string, close: string): string {
  const parts: string[] = [];
  for (let size = open.length + close.length, index = 0; size < bytes; index += 1) {
    const next = part(index);
    parts.push(next);
    size += next.length + 1;
  }
  return open + parts.join(",") + close;
}

/** A key in the qs notation for nested lists. */
export function dottedKey(bytes: number): string {
  return `a${".9999".repeat(Math.max(1, Math.floor(bytes / 5)))}`;
}

export const SHAPES: Record<string, (bytes: number, random: Random) => string> = {
  "a dotted and numeric key": (bytes) => `{"${dottedKey(bytes)}":"\\u0000"}`,
  "many dotted and numeric keys": (bytes) => filled(bytes, "{", (at) => `"a.${at}.9999":"\\u0000"`, "}"),
  "an array of NUL": (bytes) => filled(bytes, '{"a":[', () => '"\\u0000"', "]}"),
  "a bare array": (bytes, random) => filled(bytes, "[", () => pick(random, NASTY), "]"),
  "__proto__ and its like": (bytes) =>
    filled(
      bytes,
      "{",
      (at) => `"${["__proto__", "constructor", "toString"][at % 3]}":{"__proto__":{"x":1}}`,
      "}",
    ),
  "lone surrogates": (bytes) => filled(bytes, "{", (at) => `"\\ud800${at}":"\\udc00\\udc00"`, "}"),
  depth: (bytes) => {
    const levels = Math.max(1, Math.floor(bytes / 2));
    return "[".repeat(levels) + "]".repeat(levels);
  },
  "depth in objects": (bytes) => {
    const levels = Math.max(1, Math.floor(bytes / 6));
    return `${'{"a":'.repeat(levels)}0${"}".repeat(levels)}`;
  },
  width: (bytes) => filled(bytes, "{", (at) => `"k${at}":0`, "}"),
  "one key many times": (bytes) => filled(bytes, "{", (at) => `"name":${at}`, "}"),
  zeros: (bytes) => filled(bytes, '{"events":[', () => "0", "]}"),
  "one long text": (bytes) => `{"name":"${"x".repeat(bytes)}"}`,
  "cut off": (bytes) => filled(bytes, '{"name":[', () => '"x"', ""),
  "no JSON": (bytes, random) =>
    Array.from({ length: bytes }, () => String.fromCharCode(33 + random() * 90)).join(""),
};

/** Hostile values for the fields of an operation, among unknown fields. */
export function hostileFields(fields: readonly string[], bytes: number, random: Random): string {
  const known = fields.map((field) => {
    const value =
      random() < 0.5 ? pick(random, NASTY) : hostileJson(Math.floor(bytes / (2 * fields.length)), random);
    return `${JSON.stringify(field)}:${value}`;
  });
  return `{${[...known, `"${dottedKey(Math.floor(bytes / 2))}":"\\u0000"`].join(",")}}`;
}

export function hostileJson(bytes: number, random: Random): string {
  const [, shape] = pick(random, Object.entries(SHAPES));
  return shape(Math.max(MIN_BYTES, bytes), random);
}

const QUERY_PARTS = [
  "%00",
  "%ff%fe",
  "%ED%A0%80",
  "%",
  "%zz",
  "+",
  "..",
  "[]",
  "[9999]",
  ".9999",
  "__proto__",
  "a",
];

/** A query with repeated, dotted and unreadable parameters. */
export function hostileQuery(names: readonly string[], bytes: number, random: Random): string {
  const parts: string[] = [];
  for (let size = 0; size < bytes; size += (parts.at(-1) ?? "").length + 1) {
    const name = random() < 0.6 && names.length > 0 ? pick(random, names) : dottedKey(random() * 300);
    const value = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, QUERY_PARTS)).join(
      "",
    );
    parts.push(`${name}=${value}`);
  }
  return parts.join("&");
}
