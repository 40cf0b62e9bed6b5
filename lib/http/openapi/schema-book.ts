import { z } from "zod";

export type JsonSchema = { [key: string]: unknown };

/** JSON Schemas generated from zod schemas. Schemas with an ID are written once and referenced. */
export class SchemaBook {
  readonly #named = new Map<string, JsonSchema>();

  /** A media type's entry: the schema and its first example. @param io request or response */
  content(schema: z.ZodType, io: "input" | "output"): JsonSchema {
    const { examples } = schema.meta() ?? {};
    const example = Array.isArray(examples) ? examples[0] : undefined;
    return { schema: this.#convert(schema, io), ...(example === undefined ? {} : { example }) };
  }

  parameters(query: z.ZodObject): JsonSchema[] {
    const { properties = {} } = this.#convert(query, "input");
    return Object.entries(properties).map(([name, { description, ...schema }]) => ({
      name,
      in: "query",
      ...(description === undefined ? {} : { description }),
      schema,
    }));
  }

  components(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#named].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  #convert(
    schema: z.ZodType,
    io: "input" | "output",
  ): JsonSchema & { properties?: Record<string, JsonSchema> } {
    const converted: unknown = JSON.parse(
      JSON.stringify(
        z.toJSONSchema(schema, { io, unrepresentable: "any", override: forGenerators(io) }),
      ).replaceAll("#/$defs/", "#/components/schemas/"),
    );
    const { $schema: _, $defs = {}, ...rest } = Root.parse(converted);
    for (const [id, definition] of Object.entries($defs)) this.#define(id, definition);
    return rest;
  }

  #define(id: string, { id: _, ...definition }: JsonSchema): void {
    const before = this.#named.get(id);
    if (before && JSON.stringify(before) !== JSON.stringify(definition)) {
      throw new Error(`Two schemas have the ID ${id}.`);
    }
    this.#named.set(id, definition);
  }
}

type Override = NonNullable<z.core.ToJSONSchemaParams["override"]>;

/** The largest integer without a format. */
const MAX_INT32 = 2 ** 31 - 1;

/**
 * Adapts schemas for client generators: no pattern next to a format, because they check both and interpret the pattern
 * differently; no default in a request, because some then require the property; and a format for numbers that don't fit
 * into 32 bits, which Go and Java use otherwise.
 */
function forGenerators(io: "input" | "output"): Override {
  return ({ jsonSchema, zodSchema }) => {
    if (jsonSchema.format) delete jsonSchema.pattern;
    if (jsonSchema.type === "number") jsonSchema.format = "double";
    if (jsonSchema.type === "integer" && (jsonSchema.maximum ?? Number.POSITIVE_INFINITY) > MAX_INT32) {
      jsonSchema.format = "int64";
    }
    if (io === "output" || zodSchema._zod.def.type !== "object") return;
    for (const property of Object.values(jsonSchema.properties ?? {})) {
      if (typeof property === "object") withoutDefault(property);
    }
  };
}

function withoutDefault(property: z.core.JSONSchema.BaseSchema): void {
  if (property.default === undefined) return;
  const text = `Default: \`${JSON.stringify(property.default)}\`.`;
  property.description = [property.description, text].filter(Boolean).join(" ");
  delete property.default;
}

const Root = z.looseObject({
  $schema: z.string().optional(),
  $defs: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
