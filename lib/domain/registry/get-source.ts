import type { Ctx } from "@/lib/access/actor";
import type { RegistrySource } from "@/lib/domain/registry/registry-source";
import { GetSourceInput } from "@/lib/domain/registry/shared/source-input";
import { requireSource } from "@/lib/domain/registry/source-access";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

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
