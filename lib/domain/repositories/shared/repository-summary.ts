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
