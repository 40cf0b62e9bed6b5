import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import type { RegistrySource } from "@/lib/registry/registry-source";
import { requireSource } from "@/lib/registry/source-access";
import { GetSourceInput } from "@/lib/registry/source-input";

const PAGE_SIZE = 20;

export type SourceDetails = RegistrySource & {
  /** The events that were refused, newest first, a page at a time. */
  problems: { id: string; problem: string; raw: string; createdAt: Date }[];
  nextCursor: string | null;
};

/** @throws DomainError `unauthenticated`, `not_found` */
export async function getSource({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<SourceDetails> {
  const { cursor, ...ref } = parseInput(GetSourceInput, input);
  const source = await requireSource(ctx, ref);
  const found = await db().registryProblem.findMany({
    where: { sourceId: source.id, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
    select: { id: true, problem: true, raw: true, createdAt: true },
  });
  const problems = found.slice(0, PAGE_SIZE);
  const nextCursor = found.length > PAGE_SIZE ? (problems.at(-1)?.id ?? null) : null;
  return { ...source, problems, nextCursor };
}
