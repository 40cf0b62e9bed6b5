import { expect, test } from "vitest";
import { OPERATIONS } from "@/app/v2/operations";
import { openApiDocument } from "@/lib/http/openapi/document";

type Found = { path: string; schema: Record<string, unknown> };

const document = openApiDocument(OPERATIONS, "http://localhost:3000");

/** Every object in the description, with its path. */
function objectsIn(value: unknown, path = ""): Found[] {
  if (value === null || typeof value !== "object") return [];
  const inner = Object.entries(value).flatMap(([key, part]) => objectsIn(part, `${path}/${key}`));
  return Array.isArray(value) ? inner : [{ path, schema: { ...value } }, ...inner];
}

const objects = objectsIn({ paths: document.paths, components: document.components }).filter(
  ({ path }) => !/\/examples?(\/|$)/.test(path),
);
/** The branches of a schema except null, which generators read as "nullable". */
function typesToChooseFrom({ anyOf, oneOf }: Found["schema"]): Record<string, unknown>[] {
  const branches = [anyOf ?? oneOf ?? []].flat() as Record<string, unknown>[];
  return branches.map(resolved).filter(({ type }) => type !== "null");
}

function resolved(schema: Record<string, unknown>): Record<string, unknown> {
  const name = String(schema.$ref ?? "").replace("#/components/schemas/", "");
  return name ? { ...document.components.schemas[name] } : schema;
}

function isMap({ type, properties }: Record<string, unknown>): boolean {
  return type === "object" && properties === undefined;
}

const pathsOf = (found: Found[]) => found.map(({ path }) => path);

test("no schema has a pattern besides a format, which generators check in their own dialects", () => {
  expect(pathsOf(objects.filter(({ schema }) => schema.format && schema.pattern))).toEqual([]);
});

test("numbers that don't fit into 32 bits have a format, because Go clients use int32 and float32 otherwise", () => {
  const typed = objects.filter(({ schema: { type } }) => type === "number" || type === "integer");
  const numbers = typed.filter(({ path }) => !/\/responses\/\d+\/headers\//.test(path));
  expect(numbers.length).toBeGreaterThan(40);
  const isNarrow = ({ schema: { type, format, maximum } }: Found) =>
    format !== (type === "number" ? "double" : "int64") && !(type === "integer" && Number(maximum) < 2 ** 31);
  expect(pathsOf(numbers.filter(isNarrow))).toEqual([]);
});

test("no schema starts with New, which collides with the constructors of Go clients", () => {
  expect(Object.keys(document.components.schemas).filter((name) => /^New/.test(name))).toEqual([]);
});

test("no union contains a map, for which Java generators write code that doesn't compile", () => {
  const choices = objects.map(({ path, schema }) => ({ path, types: typesToChooseFrom(schema) }));
  expect(choices.some(({ types }) => types.length > 1)).toBe(true);
  const mixed = choices.filter(({ types }) => types.length > 1 && types.some(isMap));
  expect(mixed.map(({ path }) => path)).toEqual([]);
});

test("optional fields of requests aren't required and have no default that makes them so", () => {
  const bodies = objects.filter(({ path }) => path.endsWith("/requestBody/content/application~1json/schema"));
  const inputs = objects.filter(({ path }) => /\/components\/schemas\/\w*(Input|Patch)(\/|$)/.test(path));
  expect(pathsOf([...bodies, ...inputs].filter(({ schema }) => schema.default !== undefined))).toEqual([]);
});

test("every time has the format date-time", () => {
  const TIME =
    /(^|_)(created|created_at|date_registered|expires_at|last_updated|last_used|since|until|pushed_at|sent|started|tag_last_pushed|last_pushed|next_attempt|next_try|date_joined|disabled_at|failing_since|secret_created|next_probe|old_secret_expires|old_token_expires|last_event|ended|received|pushed|last|at)$/;
  const isTime = (schema: unknown): boolean =>
    objectsIn(schema).some(({ schema: { format } }) => format === "date-time");
  const times = objects.flatMap(({ path, schema }) =>
    Object.entries(/\/properties$/.test(path) ? schema : {})
      .filter(([name]) => TIME.test(name))
      .map(([name, part]) => [`${path}/${name}`, part] as const),
  );
  expect(times.length).toBeGreaterThan(20);
  expect(
    times.filter(([, part]) => !isTime(part)).map(([path, part]) => `${path} ${JSON.stringify(part)}`),
  ).toEqual([]);
});

test("every operation has a unique ID, and each path is described in one spelling", () => {
  const ids = OPERATIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(
    Object.keys(document.paths).filter((path) => /namespaces\/\{\w+\}\/repositories\/\{/.test(path)),
  ).toEqual([]);
});

test("no operation has two parameters with one name, which Go clients can't have", () => {
  for (const { schema, path } of objects) {
    if (!Array.isArray(schema.parameters)) continue;
    const names = schema.parameters.map(({ name }: { name: string }) => name.toLowerCase());
    expect(new Set(names).size, path).toBe(names.length);
  }
});

test("501 is described only for operations that can return it", () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const withIt = operations.filter(({ responses }) => "501" in responses);
  expect(withIt.map(({ operationId }) => operationId)).toEqual(["updateRepository"]);
});
