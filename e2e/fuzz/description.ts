import { z } from "zod";

// The parts of the OpenAPI document that the fuzz test uses.

const Schema = z.record(z.string(), z.unknown());
export type Schema = z.output<typeof Schema>;

const Content = z.object({
  "application/json": z.object({ schema: Schema, example: z.unknown().optional() }),
});

const ResponseDescription = z.object({ $ref: z.string().optional(), content: Content.partial().optional() });

const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(["path", "query", "header"]), schema: Schema }),
  ),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), ResponseDescription),
});
export type Operation = z.output<typeof Operation>;

export const Description = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    schemas: z.record(z.string(), Schema),
    responses: z.record(z.string(), ResponseDescription),
  }),
});
export type Description = z.output<typeof Description>;
