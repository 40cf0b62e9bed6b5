import { z } from "zod";
import type { Operation, Parsed } from "@/lib/http/operation";
import { wireProblems } from "@/lib/http/wire-fields";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { problemBody, STATUS_BY_CODE } from "@/lib/platform/wire/problem";

/** An item of a list: its body, or the reason for its refusal. */
type Item = { body: unknown } | { refusal: DomainError };

export type ListBody = { items: readonly Item[] };

type ItemResult = { status: number; result: unknown } | { status: number; problem: object };

/** The response to a list: for each item in order, the response that it would get alone. */
export function listResponse({ response, status }: Pick<Operation, "response" | "status">): z.ZodType {
  const done = z.object({ status: z.literal(status), result: response ?? z.null() });
  const refused = z.object({
    status: z.int().min(400).max(499),
    problem: z
      .record(z.string(), z.unknown())
      .meta({ description: "The response that a request with only this item would get." }),
  });
  return z.array(z.union([done, refused]));
}

/**
 * Parses each item separately.
 * @returns undefined if the body isn't a list or the operation doesn't accept lists
 * @throws DomainError `invalid` for an empty list and one that is too long
 */
export function parseList({ body, list }: Operation, value: unknown): ListBody | undefined {
  if (!list || !body || !Array.isArray(value)) return undefined;
  if (value.length === 0 || value.length > list.max) {
    throw invalidField(
      "",
      `A list must have 1 to ${list.max.toLocaleString("en")} items, but this one has ${value.length}.`,
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

/** Processes the valid items. @returns a result for each item, in the list's order */
export async function respondToList(
  { list, status, fields }: Operation,
  { items }: ListBody,
  request: Parsed<unknown, unknown, unknown>,
): Promise<ItemResult[]> {
  const bodies = items.flatMap((item) => ("body" in item ? [item.body] : []));
  const results = list && bodies.length > 0 ? await list.handler({ ...request, body: bodies }) : [];
  const next = results.values();
  return items.map((item) => {
    if ("body" in item) return { status, result: next.next().value };
    const { code, problems, message } = item.refusal;
    const problem = problemBody({ problems: wireProblems(problems, fields), message });
    return { status: STATUS_BY_CODE[code], problem };
  });
}
