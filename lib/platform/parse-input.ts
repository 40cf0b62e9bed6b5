import { z } from "zod";
import { DomainError, notFound, type Problem, type ProblemPath } from "@/lib/platform/errors";

/** Limits the work on an input, and the size of an error response. */
const MAX_VALUES = 20_000;
const MAX_LEVELS = 32;
const MAX_PROBLEMS = 100;

/**
 * Parses untrusted input, and reports up to 100 problems together, each at its field. Only values that the schema keeps
 * are checked.
 * @throws DomainError `invalid`, `too_large` for more than 20,000 values or 32 levels
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  requireReasonableSize(input);
  const result = schema.safeParse(input);
  const problems = result.success ? unstorableTexts(result.data) : problemsOf(result.error.issues);
  if (result.success && problems.length === 0) return result.data;
  throw new DomainError("invalid", problems[0]?.message ?? "The input isn't valid.", problems);
}

/** Refuses a text that isn't the ID of a row. @param what "The delivery" @throws DomainError `not_found` */
export function requireId(id: string, what: string): void {
  if (!z.uuid().safeParse(id).success) throw notFound(what);
}

function problemsOf(issues: readonly { path: PropertyKey[]; message: string }[]): Problem[] {
  return issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => ({
    path: path.map((part) => (typeof part === "symbol" ? "" : part)),
    message,
  }));
}

/** Checks the input's size first, without recursion, and stops at the first excess. */
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

/** Matches characters that PostgreSQL can't store: NUL, and half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Cs}]/u;
const UNSTORABLE_MESSAGE = "This contains a character that can't be stored. Remove it.";

/** Finds texts that PostgreSQL can't store in the parsed input. */
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
