import type { z } from "zod";
import { DomainError, type FieldErrors } from "@/lib/errors";

/** Parses untrusted input; every problem is reported at once, each at its field (`a.b.0` for nested ones). */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: FieldErrors = {};
  for (const issue of result.error.issues) {
    const field = issue.path.join(".");
    fields[field] = [...(fields[field] ?? []), issue.message];
  }
  throw new DomainError("invalid", result.error.issues[0]?.message ?? "The input is not valid.", fields);
}
