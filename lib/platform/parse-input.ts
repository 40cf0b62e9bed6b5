import type { z } from "zod";
import { DomainError, type Problem, type ProblemPath } from "@/lib/platform/errors";

/** Bounds the work on an input, and the response to one that is wrong throughout. */
const MAX_VALUES = 20_000;
const MAX_LEVELS = 32;
const MAX_PROBLEMS = 100;

/**
 * Parses untrusted input; every problem is reported at once, each at its field, up to 100 of them. Only what the
 * schema keeps is searched for problems.
 * @throws DomainError `invalid`, `too_large` for more than 20,000 values or 32 levels
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  requireReasonableSize(input);
  const result = schema.safeParse(input);
  const problems = result.success ? unstorableTexts(result.data) : problemsOf(result.error.issues);
  if (result.success && problems.length === 0) return result.data;
  throw new DomainError("invalid", problems[0]?.message ?? "The input is not valid.", problems);
}

function problemsOf(issues: readonly { path: PropertyKey[]; message: string }[]): Problem[] {
  return issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => ({
    path: path.map((part) => (typeof part === "symbol" ? "" : part)),
    message,
  }));
}

/** Before anything else is done with the input: a walk without recursion that ends at the first excess. */
function requireReasonableSize(input: unknown): void {
  let values = 0;
  let level: unknown[] = [input];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_LEVELS) throw tooLarge(`is nested more than ${MAX_LEVELS} levels deep`);
    const next: unknown[] = [];
    for (const value of level) {
      for (const part of partsOf(value)) {
        values += 1;
        if (values > MAX_VALUES) throw tooLarge(`has more than ${MAX_VALUES} values`);
        next.push(part);
      }
    }
    level = next;
  }
}

function tooLarge(reason: string): DomainError {
  return new DomainError("too_large", `The input ${reason}. Send less at a time.`);
}

function* partsOf(value: unknown): Iterable<unknown> {
  if (!isContainer(value)) return;
  for (const key in value) if (Object.hasOwn(value, key)) yield value[key];
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return (
    value !== null && typeof value === "object" && !ArrayBuffer.isView(value) && !(value instanceof Date)
  );
}

/** A NUL, or half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Cs}]/u;
const UNSTORABLE_MESSAGE = "This contains a character that cannot be stored: remove it.";

/** The texts that PostgreSQL has no way to store, in what a schema kept. */
function unstorableTexts(data: unknown): Problem[] {
  const problems: Problem[] = [];
  const walk = (value: unknown, path: ProblemPath): void => {
    if (problems.length >= MAX_PROBLEMS) return;
    if (typeof value === "string") {
      if (UNSTORABLE.test(value)) problems.push({ path, message: UNSTORABLE_MESSAGE });
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) walk(item, [...path, index]);
    } else if (isContainer(value)) {
      for (const [key, part] of Object.entries(value)) {
        if (UNSTORABLE.test(key)) problems.push({ path, message: UNSTORABLE_MESSAGE });
        else walk(part, [...path, key]);
      }
    }
  };
  walk(data, []);
  return problems;
}
