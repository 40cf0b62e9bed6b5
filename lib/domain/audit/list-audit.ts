import type { Call } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { type AuditFilters, ListAuditInput } from "@/lib/domain/audit/shared/audit-input";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { parseInput } from "@/lib/platform/parse-input";
import { cutPage } from "@/lib/platform/wire/page";

const select = {
  id: true,
  at: true,
  action: true,
  repository: true,
  target: true,
  actorType: true,
  actorName: true,
  tokenId: true,
  address: true,
  userAgent: true,
  requestId: true,
  before: true,
  after: true,
} satisfies Prisma.AuditEntrySelect;

type EntryRow = Prisma.AuditEntryGetPayload<{ select: typeof select }>;

type Fields = Record<string, unknown>;

/** A change made by an actor. Secrets are masked. */
export type AuditEntry = Omit<EntryRow, "before" | "after"> & { before: Fields | null; after: Fields | null };

/**
 * Lists a namespace's audit log, newest first, one page at a time by keyset.
 * @throws DomainError `invalid`, `unauthenticated`, `not_found`, `forbidden` for everyone except owners
 */
export async function listAudit({ ctx, input }: Call) {
  const { namespace, filters, cursor, pageSize } = parseInput(ListAuditInput, input);
  await requireNamespace(ctx, namespace, "namespace:audit");
  const rows = await db().auditEntry.findMany({
    where: { namespace, endedAt: null, ...(cursor ? { id: { lt: cursor } } : {}), ...conditionsOf(filters) },
    orderBy: { id: "desc" },
    take: pageSize + 1,
    select,
  });
  const { page, nextCursor } = cutPage(rows, pageSize);
  return {
    entries: page.map(({ before, after, ...row }) => ({
      ...row,
      before: before as Fields | null,
      after: after as Fields | null,
    })),
    nextCursor,
  };
}

function conditionsOf({ actor, action, target, since, until }: AuditFilters): Prisma.AuditEntryWhereInput {
  return {
    ...(actor ? { actorName: actor } : {}),
    ...(action ? { action: action.includes(".") ? action : { startsWith: `${action}.` } } : {}),
    ...(target ? { OR: [{ target }, { repository: target }] } : {}),
    at: { ...(since ? { gte: since } : {}), ...(until ? { lt: until } : {}) },
  };
}
