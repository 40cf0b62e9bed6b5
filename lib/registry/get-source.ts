import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import type { RegistrySource } from "@/lib/registry/registry-source";
import { requireSource } from "@/lib/registry/source-access";
import { SourceRef } from "@/lib/registry/source-input";

const SHOWN_PROBLEMS = 20;

export type SourceDetails = RegistrySource & {
  /** The last events that were refused, newest first. */
  problems: { id: string; problem: string; raw: string; createdAt: Date }[];
};

/** @throws DomainError `unauthenticated`, `not_found` */
export async function getSource({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<SourceDetails> {
  const source = await requireSource(ctx, parseInput(SourceRef, input));
  const problems = await db().registryProblem.findMany({
    where: { sourceId: source.id },
    orderBy: { id: "desc" },
    take: SHOWN_PROBLEMS,
    select: { id: true, problem: true, raw: true, createdAt: true },
  });
  return { ...source, problems };
}
