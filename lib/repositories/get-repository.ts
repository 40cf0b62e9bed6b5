import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import {
  canWrite,
  type RepositoryRow,
  requireReadableRepository,
} from "@/lib/repositories/repository-access";
import { RepositoryRef } from "@/lib/repositories/repository-input";

export type RepositoryDetails = RepositoryRow & {
  /** When the newest tag was pushed; null before the first push. */
  lastPushedAt: Date | null;
  /** Bytes of all tags together; null when no push said. */
  size: number | null;
  canEdit: boolean;
};

/** @throws DomainError `not_found` */
export async function getRepository({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: unknown;
}): Promise<RepositoryDetails> {
  const row = await requireReadableRepository(ctx, parseInput(RepositoryRef, input));
  const { _max, _sum } = await db().tag.aggregate({
    where: { repositoryId: row.id },
    _max: { pushedAt: true },
    _sum: { size: true },
  });
  return {
    ...row,
    lastPushedAt: _max.pushedAt,
    size: _sum.size === null ? null : Number(_sum.size),
    canEdit: canWrite(ctx.actor, row.namespace),
  };
}
