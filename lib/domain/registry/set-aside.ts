import type { Call, Ctx } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/operators";
import { recordChange } from "@/lib/domain/audit/record-change";
import { MAX_FAILURES, MAX_STARTS } from "@/lib/domain/registry/claim-notifications";
import { kindOf, RegistryKind } from "@/lib/domain/registry/kinds";
import { type SetAside, SetAsideRef } from "@/lib/domain/registry/shared/set-aside";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { lockRow } from "@/lib/platform/db/lock-row";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/** The number of notifications that the page shows, starting with the newest. */
const MAX_SHOWN = 50;
/** The number of bytes of a body to read and mask. */
const MAX_BEGINNING_BYTES = 2_048;
/** The number of characters to show. */
const MAX_BEGINNING_CHARACTERS = 600;
/** A string, with its closing quote if that wasn't truncated, and the colon after a key. */
const STRINGS = /"(?:[^"\\]|\\.)*(?:"|\\?$)(\s*:)?/gs;

type Row = Omit<SetAside, "beginning"> & { beginning: Uint8Array };

/**
 * The notifications that were set aside on the whole instance, newest first.
 * @throws DomainError `not_found` for people who aren't administrators
 */
export async function listSetAside({ ctx }: { ctx: Ctx }): Promise<SetAside[]> {
  await requireOperator(ctx);
  const rows = await db().$queryRaw<Row[]>`
    SELECT
      inbox.id, sources.namespace, sources.name AS registry, sources.kind, inbox.received_at AS "receivedAt",
      set_aside_at AS "setAsideAt", octet_length(inbox.body) AS bytes, starts, error,
      substring(inbox.body FROM 1 FOR ${MAX_BEGINNING_BYTES}::int) AS beginning
    FROM registry_unfinished
    JOIN registry_inbox AS inbox ON inbox.id = notification_id
    JOIN registry_sources AS sources ON sources.id = inbox.source_id
    WHERE set_aside_at IS NOT NULL
    ORDER BY set_aside_at DESC, inbox.id
    LIMIT ${MAX_SHOWN}::int`;
  return rows.map((row) => ({
    ...row,
    kind: kindName(row.kind),
    beginning: maskedBeginning(row.beginning),
  }));
}

/** The notification may have been set aside because this version doesn't know its kind. */
function kindName(kind: string): string {
  const known = RegistryKind.safeParse(kind);
  return known.success ? kindOf(known.data).name : kind;
}

/**
 * The first characters of a notification for people who may not see its content: keys stay, and texts are masked.
 * @param beginning of the body, which may end within a character or a string
 */
export function maskedBeginning(beginning: Uint8Array): string {
  const text = Buffer.from(beginning).toString("utf8").slice(0, MAX_BEGINNING_CHARACTERS);
  const masked = text.replace(STRINGS, (string, colon?: string) => (colon ? string : '"***"'));
  // Content that isn't JSON can't be masked, so it isn't shown.
  return /^\s*[[{]/.test(text) ? masked : "(not JSON)";
}

/**
 * The source of a notification that is set aside. Its row is locked, so that it is retried or deleted once.
 * @throws DomainError `not_found`
 */
async function requireSetAside(
  tx: Prisma.TransactionClient,
  id: string,
): Promise<{ namespace: string; name: string }> {
  await lockRow(tx, "registry_inbox", id);
  const notification = await tx.registryNotification.findFirst({
    where: { id, unfinished: { setAsideAt: { not: null } } },
    select: { source: { select: { namespace: true, name: true } } },
  });
  if (!notification) throw notFound("The notification");
  return notification.source;
}

/**
 * Makes workers process a notification again. If it crashes a worker or fails again, it is set aside again. @throws
 * DomainError `not_found`, also for people who don't administer the instance; `invalid`
 */
export async function retrySetAside({ ctx, input }: Call<SetAsideRef>): Promise<void> {
  await requireOperator(ctx);
  const { id } = parseInput(SetAsideRef, input);
  await db().$transaction(async (tx) => {
    const { namespace, name } = await requireSetAside(tx, id);
    await tx.unfinishedNotification.update({
      where: { notificationId: id },
      data: { setAsideAt: null, starts: MAX_STARTS - 1, failures: MAX_FAILURES - 1, retryAt: new Date() },
      select: { notificationId: true },
    });
    const change = { namespace, action: "registry.retry-notification", target: name } as const;
    await recordChange(tx, ctx, change);
  });
}

/**
 * Deletes a notification that was set aside. Its pushes aren't recorded.
 * @throws DomainError `not_found`, also for people who don't administer the instance; `invalid`
 */
export async function deleteSetAside({ ctx, input }: Call<SetAsideRef>): Promise<void> {
  await requireOperator(ctx);
  const { id } = parseInput(SetAsideRef, input);
  await db().$transaction(async (tx) => {
    const { namespace, name } = await requireSetAside(tx, id);
    await tx.registryNotification.delete({ where: { id }, select: { id: true } });
    await recordChange(tx, ctx, { namespace, action: "registry.delete-notification", target: name });
  });
}
