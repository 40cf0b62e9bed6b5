import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { requireRepository } from "@/lib/repositories/repository-access";
import { RepositoryRef } from "@/lib/repositories/repository-input";

const RECENT = 10;

export type PushSummary = {
  id: string;
  tag: string;
  digest: string;
  pusher: string;
  pushedAt: Date;
  source: string;
};

/** The repository's last pushes, newest first. @throws DomainError `not_found` */
export async function listPushes({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<PushSummary[]> {
  const { id } = await requireRepository(ctx, parseInput(RepositoryRef, input), "repository:read");
  return db().push.findMany({
    where: { repositoryId: id },
    orderBy: { id: "desc" },
    take: RECENT,
    select: { id: true, tag: true, digest: true, pusher: true, pushedAt: true, source: true },
  });
}
