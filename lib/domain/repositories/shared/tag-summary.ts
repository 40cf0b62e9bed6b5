import type { Prisma } from "@/lib/platform/db/generated/client";

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
