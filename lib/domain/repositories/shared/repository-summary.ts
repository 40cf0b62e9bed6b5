import type { Prisma } from "@/lib/platform/db/generated/client";

export const summarySelect = {
  id: true,
  namespace: true,
  name: true,
  description: true,
  isPrivate: true,
  isTrusted: true,
  starCount: true,
  createdAt: true,
  tags: { select: { pushedAt: true }, orderBy: { pushedAt: "desc" }, take: 1 },
} satisfies Prisma.RepositorySelect;

type SummaryRow = Prisma.RepositoryGetPayload<{ select: typeof summarySelect }>;

/** A repository in a list. */
export type RepositorySummary = Omit<SummaryRow, "tags"> & {
  /** Null before the first push. */
  lastPushedAt: Date | null;
};

export function summaryOf({ tags, ...rest }: SummaryRow): RepositorySummary {
  return { ...rest, lastPushedAt: tags[0]?.pushedAt ?? null };
}

export const tagSelect = {
  name: true,
  digest: true,
  mediaType: true,
  size: true,
  pusher: true,
  pushedAt: true,
  pushId: true,
} satisfies Prisma.TagSelect;

type TagRow = Prisma.TagGetPayload<{ select: typeof tagSelect }>;

export type TagSummary = Omit<TagRow, "size"> & {
  /** Bytes; null if the push didn't state a size. */
  size: number | null;
};

export function toTagSummary(row: TagRow): TagSummary {
  return { ...row, size: row.size === null ? null : Number(row.size) };
}
