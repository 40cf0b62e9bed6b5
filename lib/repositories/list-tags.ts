import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { requireRepository } from "@/lib/repositories/repository-access";
import { RepositoryRef } from "@/lib/repositories/repository-input";

/** More are not shown; the newest are. */
const MOST = 500;

export type TagSummary = {
  name: string;
  digest: string;
  mediaType: string;
  /** Bytes; null when the push did not say. */
  size: number | null;
  pusher: string;
  pushedAt: Date;
};

/** The repository's tags, the last pushed first. @throws DomainError `not_found` */
export async function listTags({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<TagSummary[]> {
  const { id } = await requireRepository(ctx, parseInput(RepositoryRef, input), "repository:read");
  const rows = await db().tag.findMany({
    where: { repositoryId: id },
    orderBy: [{ pushedAt: "desc" }, { name: "asc" }],
    take: MOST,
    select: { name: true, digest: true, mediaType: true, size: true, pusher: true, pushedAt: true },
  });
  return rows.map((row) => ({ ...row, size: row.size === null ? null : Number(row.size) }));
}
