import { z } from "zod";
import type { Call } from "@/lib/access/actor";
import { filledFields, recordChange } from "@/lib/domain/audit/record-change";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import {
  type TagSummary,
  tagSelect,
  toTagSummary,
} from "@/lib/domain/repositories/shared/repository-summary";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { likePattern } from "@/lib/platform/db/like-pattern";
import { invalidField, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { MAX_COUNTED } from "@/lib/platform/wire/page";

const CURSOR = /^(\d{1,15})\.([\w.-]+)$/;

/** Tags have no ID, so a cursor is the time in ms and the name. */
export const TagCursor = z.string().regex(CURSOR);

/** Docker Hub's names. `last_updated` is newest first, and `name` is from Z to A. */
export const TagOrdering = z.enum(
  ["last_updated", "-last_updated", "name", "-name"],
  "Set ordering to last_updated, -last_updated, name or -name.",
);
type TagOrdering = z.output<typeof TagOrdering>;

const ORDERS = {
  last_updated: [{ pushedAt: "desc" }, { name: "asc" }],
  "-last_updated": [{ pushedAt: "asc" }, { name: "desc" }],
  name: [{ name: "desc" }],
  "-name": [{ name: "asc" }],
} as const satisfies Record<TagOrdering, Prisma.TagOrderByWithRelationInput[]>;

const ListTagsInput = RepositoryRef.extend({
  cursor: z.string().optional(),
  ordering: TagOrdering.default("last_updated"),
  /** Part of the tag's name. */
  named: z.string().optional(),
  /** The number of entries to skip, as an alternative to the cursor. */
  skip: z.number().int().min(0).default(0),
  pageSize: z.number().int().min(1).max(500).default(500),
});

/**
 * The repository's tags, by default last pushed first, one page at a time.
 * @returns `count` up to one more than `MAX_COUNTED`
 * @throws DomainError `invalid` (the cursor), `not_found`
 */
export async function listTags({ ctx, input }: Call): Promise<{
  tags: TagSummary[];
  count: number;
  nextCursor: string | null;
}> {
  const { cursor, ordering, named, skip, pageSize, ...ref } = parseInput(ListTagsInput, input);
  const { id: repositoryId } = await requireRepository(ctx, ref, "repository:read");
  const where = { repositoryId, ...(named ? { name: { contains: likePattern(named) } } : {}) };
  const [rows, count] = await Promise.all([
    db().tag.findMany({
      where: { AND: [where, cursor === undefined ? {} : after(cursor, ordering)] },
      orderBy: [...ORDERS[ordering]],
      skip,
      take: pageSize + 1,
      select: tagSelect,
    }),
    db().tag.count({ where, take: MAX_COUNTED + 1 }),
  ]);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  const kept = await keptPushes(page.flatMap(({ pushId }) => pushId ?? []));
  return {
    tags: page.map((row) => ({
      ...toTagSummary(row),
      pushId: row.pushId && kept.has(row.pushId) ? row.pushId : null,
    })),
    count,
    nextCursor: rows.length > pageSize && last ? `${last.pushedAt.getTime()}.${last.name}` : null,
  };
}

/** The IDs of pushes that still exist. Retention deletes pushes, but not their tags. */
async function keptPushes(ids: string[]): Promise<Set<string>> {
  const rows = await db().push.findMany({ where: { id: { in: ids } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

function after(cursor: string, ordering: TagOrdering): Prisma.TagWhereInput {
  const [, milliseconds = "", name = ""] = CURSOR.exec(cursor) ?? [];
  if (!name) throw invalidField("cursor", "This cursor isn't valid. Use the address in `next`.");
  const pushedAt = new Date(Number(milliseconds));
  switch (ordering) {
    case "last_updated":
      return { OR: [{ pushedAt: { lt: pushedAt } }, { pushedAt, name: { gt: name } }] };
    case "-last_updated":
      return { OR: [{ pushedAt: { gt: pushedAt } }, { pushedAt, name: { lt: name } }] };
    case "name":
      return { name: { lt: name } };
    case "-name":
      return { name: { gt: name } };
  }
}

const TagRef = RepositoryRef.extend({ tag: z.string() });

/** A tag with its image. @throws DomainError `not_found` */
export async function getTag({ ctx, input }: Call): Promise<TagSummary> {
  const { tag: name, ...ref } = parseInput(TagRef, input);
  const { id: repositoryId } = await requireRepository(ctx, ref, "repository:read");
  const row = await db().tag.findUnique({
    where: { repositoryId_name: { repositoryId, name } },
    select: tagSelect,
  });
  if (!row) throw notFound("The tag");
  return toTagSummary(row);
}

/**
 * Deletes a tag. Its pushes and deliveries stay, and the next push of it creates it again.
 * @throws DomainError `not_found`, `forbidden`
 */
export async function deleteTag({ ctx, input }: Call): Promise<void> {
  const { tag, ...ref } = parseInput(TagRef, input);
  const { id: repositoryId, namespace, name } = await requireRepository(ctx, ref, "repository:admin");
  await db().$transaction(async (tx) => {
    const row = await tx.tag.findUnique({
      where: { repositoryId_name: { repositoryId, name: tag } },
      select: { digest: true },
    });
    const { count } = await tx.tag.deleteMany({ where: { repositoryId, name: tag } });
    if (!row || count === 0) throw notFound("The tag");
    const entry = { namespace, repository: name, action: "tag.delete", target: tag } as const;
    await recordChange(tx, ctx, { ...entry, before: filledFields({ digest: row.digest }) });
  });
}
