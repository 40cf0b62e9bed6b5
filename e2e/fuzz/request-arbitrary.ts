import fc from "fast-check";
import type { Operation, Schema } from "@/e2e/fuzz/description";

/** A request of an operation in its encoded form. */
export type FuzzedRequest = {
  path: string;
  headers: Record<string, string>;
  body: Uint8Array | undefined;
};

const NASTY = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "../..",
  "%",
  "😀",
  "'; DROP TABLE users; --",
  "{{7*7}}",
  "a".repeat(5_000),
];

/** Ordinary and hostile texts. */
const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constantFrom(...NASTY));

/** The input for generating requests. */
export type Material = {
  /** Existing values by parameter. The first is used most often. */
  known: Record<string, readonly string[]>;
  /** Bodies by operation that replace the examples of the OpenAPI document. */
  examples: Record<string, object>;
  schemas: Record<string, Schema>;
};

/** Valid and invalid requests of an operation. */
export function requestOf(
  template: string,
  operation: Operation,
  { known, examples, schemas }: Material,
): fc.Arbitrary<FuzzedRequest> {
  const names = operation.parameters.filter((one) => one.in === "path").map(({ name }) => name);
  const params = fc.record(
    Object.fromEntries(names.map((name) => [name, paramOf(known[name] ?? [])] as const)),
  );
  return fc
    .record({
      params,
      query: queryOf(operation, known),
      headers: headersOf(operation),
      body: bodyOf(operation, examples[operation.operationId], schemas),
    })
    .map(({ params, query, headers, body }) => ({
      path: pathOf(template, params) + (query ? `?${query}` : ""),
      headers: { ...headers, ...body.headers },
      body: body.bytes,
    }));
}

/** Mostly existing values, because the rest only leads to 404. */
function paramOf([first = "", ...others]: readonly string[]): fc.Arbitrary<string> {
  const odd = text.filter((value) => value !== "" && value.length < 500 && !/^\.+$/.test(value));
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(first) },
    { weight: others.length > 0 ? 3 : 0, arbitrary: fc.constantFrom(first, ...others) },
    { weight: 1, arbitrary: odd },
  );
}

/** A lone surrogate can't be part of a URL. */
function pathOf(template: string, params: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((params[name] ?? "").replace(/\p{Cs}/gu, "\ufffd")),
  );
}

function queryOf({ parameters }: Operation, known: Material["known"]): fc.Arbitrary<string> {
  const entries = parameters
    .filter((one) => one.in === "query")
    .map(({ name, schema }) => {
      const values = known[name];
      const value = fc.oneof(arbitraryOf(schema), text, ...(values ? [paramOf(values)] : []));
      return fc.option(
        value.map((one) => [name, String(one)] as const),
        { nil: undefined },
      );
    });
  const unknown = fc.option(fc.tuple(fc.constantFrom("page", "x", "__proto__", "page_size"), text), {
    nil: undefined,
    freq: 5,
  });
  const some = fc.tuple(...entries, unknown).map((pairs) => {
    const query = new URLSearchParams();
    for (const pair of pairs) if (pair) query.append(pair[0], pair[1]);
    return query.toString();
  });
  return fc.oneof({ weight: 1, arbitrary: fc.constant("") }, { weight: 3, arbitrary: some });
}

function headersOf({ parameters }: Operation): fc.Arbitrary<Record<string, string>> {
  if (!parameters.some((one) => one.in === "header")) return fc.constant({});
  const key = fc.oneof(fc.uuid(), fc.constantFrom("a b", "again", "x".repeat(300)));
  return fc
    .option(key, { nil: undefined })
    .map((value): Record<string, string> => (value === undefined ? {} : { "Idempotency-Key": value }));
}

type Body = { headers: Record<string, string>; bytes: Uint8Array | undefined };

/**
 * The example, the example with some fields changed, a list of these if the body can be a list, any JSON, and text that
 * isn't JSON.
 */
function bodyOf(
  { requestBody }: Operation,
  own: object | undefined,
  schemas: Record<string, Schema>,
): fc.Arbitrary<Body> {
  if (!requestBody) return fc.constant({ headers: {}, bytes: undefined });
  const { schema, example = {} } = requestBody.content["application/json"];
  const base = { ...(own ?? (example as object)) };
  const alternatives = Array.isArray(schema.anyOf) ? (schema.anyOf as Schema[]) : [schema];
  const isList = alternatives.some(({ type }) => type === "array");
  const single = alternatives.find(({ type }) => type !== "array") ?? schema;
  const referred =
    String(single.$ref ?? "")
      .split("/")
      .at(-1) ?? "";
  const one = changed(base, schemas[referred] ?? single);
  const json = (value: unknown) => sent(Buffer.from(JSON.stringify(value) ?? ""), "application/json");
  return fc.oneof(
    { weight: 6, arbitrary: renamed(base).map(json) },
    { weight: 5, arbitrary: one.map(json) },
    { weight: isList ? 5 : 0, arbitrary: fc.array(one, { maxLength: 5 }).map(json) },
    { weight: 2, arbitrary: fc.jsonValue().map(json) },
    { weight: 1, arbitrary: fc.uint8Array().map((bytes) => sent(bytes, "application/json")) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("text/plain", "", "application/x-www-form-urlencoded")
        .map((type) => sent(Buffer.from("{}"), type)),
    },
  );
}

/** Uses unique names, because the same name twice is a conflict. */
function renamed(base: object): fc.Arbitrary<object> {
  if (!("name" in base)) return fc.constant(base);
  return fc.uuid().map((name) => ({ ...base, name }));
}

function sent(bytes: Uint8Array, type: string): Body {
  return { headers: { "Content-Type": type }, bytes };
}

function changed(example: object, schema: Schema): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const changes = properties.map(([name, property]) =>
    fc.option(
      fc.oneof(arbitraryOf(property), fc.jsonValue(), text).map((value) => [name, value] as const),
      { nil: undefined, freq: 1 },
    ),
  );
  const unknown = fc.option(fc.tuple(text, fc.jsonValue()), { nil: undefined, freq: 6 });
  return fc.tuple(...changes, unknown).map((entries) => {
    const given = entries.filter((entry) => entry !== undefined);
    return { ...example, ...Object.fromEntries(given) };
  });
}

/** Values that a schema allows by its types and bounds. */
function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  const { type, enum: values, anyOf, items, properties, minimum, maximum, examples } = schema;
  if (Array.isArray(examples) && examples.length > 0) return fc.constantFrom(...examples);
  if (Array.isArray(values)) return fc.constantFrom(...values);
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((one) => arbitraryOf(one as Schema)));
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  if (type === "integer" || type === "number") {
    return fc.integer({
      min: Math.max(Number(minimum ?? -5), -(2 ** 31)),
      max: Math.min(Number(maximum ?? 100), 2 ** 31 - 1),
    });
  }
  if (type === "array") return fc.array(arbitraryOf((items ?? {}) as Schema), { maxLength: 5 });
  if (type === "object") {
    const parts = Object.entries((properties ?? {}) as Record<string, Schema>);
    return fc.record(Object.fromEntries(parts.map(([name, part]) => [name, arbitraryOf(part)])), {
      requiredKeys: [],
    });
  }
  if (schema.format === "date-time")
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  return text;
}
