import { z } from "zod";
import type { openApiDocument } from "@/lib/http/openapi/document";

const Parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  description: z.string().optional(),
  schema: z.looseObject({ type: z.string().optional(), enum: z.array(z.unknown()).optional() }),
});

const Described = z.object({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string(),
  description: z.string(),
  security: z.array(z.record(z.string(), z.unknown())).optional(),
  parameters: z.array(Parameter),
  requestBody: z
    .object({ content: z.object({ "application/json": z.object({ example: z.unknown().optional() }) }) })
    .optional(),
});

/** An operation as the reference page shows it. */
export type DescribedOperation = {
  id: string;
  tag: string;
  method: string;
  path: string;
  summary: string;
  /** Markdown. */
  description: string;
  parameters: {
    name: string;
    in: "path" | "query" | "header";
    description?: string | undefined;
    options: string[];
  }[];
  /** Whether it needs no sign-in. */
  isOpen: boolean;
  /** The initial JSON; undefined if the request has no body. */
  body: string | undefined;
};

export function operationsOf({ paths }: ReturnType<typeof openApiDocument>): DescribedOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const operation = Described.parse(described);
      const body = operation.requestBody?.content["application/json"];
      return {
        id: operation.operationId,
        tag: operation.tags[0],
        method: method.toUpperCase(),
        path,
        summary: operation.summary,
        description: operation.description,
        parameters: operation.parameters.map(({ name, in: where, description, schema }) => ({
          name,
          in: where,
          description,
          options: (schema.enum ?? []).map(String),
        })),
        isOpen: operation.security?.some((one) => Object.keys(one).length === 0) ?? false,
        body: body && JSON.stringify(body.example ?? {}, null, 2),
      };
    }),
  );
}
