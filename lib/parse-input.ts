import type { z } from "zod";
import { DomainError, type FieldErrors } from "@/lib/errors";

/**
 * Parses untrusted input; every problem is reported at once, each at its field (`a.b.0` for nested ones).
 * @throws DomainError `invalid`
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  // Without a prototype: the names are what somebody sent.
  const fields: FieldErrors = Object.create(null);
  if (!result.success) {
    for (const issue of result.error.issues) {
      const field = issue.path.join(".");
      fields[field] = [...(fields[field] ?? []), issue.message];
    }
  }
  for (const field of unstorableTexts(input)) {
    fields[field] ??= ["This contains a character that cannot be stored: remove it."];
  }
  const messages = Object.values(fields);
  if (result.success && messages.length === 0) return result.data;
  throw new DomainError("invalid", messages[0]?.[0] ?? "The input is not valid.", fields);
}

/** A NUL, or half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** Bounds the walk through an input that nests deeper than any of ours. */
const MOST_LEVELS = 20;

/** The paths of texts that PostgreSQL has no way to store. */
function unstorableTexts(value: unknown, path = "", level = 0): string[] {
  if (typeof value === "string") {
    return UNSTORABLE.test(value) ? [path] : [];
  }
  if (value === null || typeof value !== "object" || level > MOST_LEVELS) return [];
  if (ArrayBuffer.isView(value) || value instanceof Date) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    unstorableTexts(part, path ? `${path}.${key}` : key, level + 1),
  );
}
