import { z } from "zod";
import type { Operation, Parsed } from "@/lib/http/operation";
import { wireProblems } from "@/lib/http/wire-fields";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { problemBody, STATUS_BY_CODE } from "@/lib/platform/wire/problem";

/** An item of a list: its body, or why it is refused. */
type Item = { body: unknown } | { refusal: DomainError };

export type ListBody = { items: readonly Item[] };

type ItemResult = { status: number; result: unknown } | { status: number; problem: object };

/** What a list is answered with: for each item, in its order, what it would be answered with alone. */
export function listAnswer({ answer, status }: Pick<Operation, "answer" | "status">): z.ZodType {
  const done = z.object({ status: z.literal(status), result: answer ?? z.null() });
  const refused = z.object({
    status: z.int().min(400).max(499),
    problem: z
      .record(z.string(), z.unknown())
      .meta({ description: "As a request with this item alone is answered." }),
  });
  return z.array(z.union([done, refused]));
}

/**
 * Parses each item by itself.
 * @returns undefined when the body is no list, or the operation takes none
 * @throws DomainError `invalid` for an empty list and one that is too long
 */
export function parseList({ body, list }: Operation, value: unknown): ListBody | undefined {
  if (!list || !body || !Array.isArray(value)) return undefined;
  if (value.length === 0 || value.length > list.max) {
    throw invalidField(
      "",
      `A list must have 1 to ${list.max.toLocaleString("en")} items, and this one has ${value.length}.`,
    );
  }
  return { items: value.map((item) => parseItem(body, item)) };
}

function parseItem(schema: z.ZodType, item: unknown): Item {
  try {
    return { body: parseInput(schema, item) };
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error };
    throw error;
  }
}

/** Does the work of the valid items. @returns a result for each item, in the list's order */
export async function answerList(
  { list, status, fields }: Operation,
  { items }: ListBody,
  asked: Parsed<unknown, unknown, unknown>,
): Promise<ItemResult[]> {
  const bodies = items.flatMap((item) => ("body" in item ? [item.body] : []));
  const results = list && bodies.length > 0 ? await list.handler({ ...asked, body: bodies }) : [];
  const next = results.values();
  return items.map((item) => {
    if ("body" in item) return { status, result: next.next().value };
    const { code, problems, message } = item.refusal;
    const problem = problemBody({ problems: wireProblems(problems, fields), message });
    return { status: STATUS_BY_CODE[code], problem };
  });
}
