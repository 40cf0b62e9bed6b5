import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push";
import { retentionOf } from "@/lib/domain/retention/retention";
import { Prisma } from "@/lib/platform/db/generated/client";
import { idAt } from "@/lib/platform/db/id-at";

/** Failures of a webhook at `since` or later, and before `until`. */
export type FailedRange = { webhookId: string; since: Date; until: Date };

/**
 * Deliveries that a recovery can resend, as a condition on `deliveries`. It excludes tests, and deliveries with a
 * failed callback, because these arrived.
 */
export const RESENDABLE = Prisma.sql`
  deliveries.status = 'failed'
  AND NOT EXISTS (SELECT FROM callbacks WHERE callbacks.delivery_id = deliveries.id)
  AND EXISTS (SELECT FROM pushes WHERE pushes.id = deliveries.push_id AND pushes.source <> ${TEST_SOURCE})`;

/**
 * A webhook's deliveries that failed in a period, as a condition on `deliveries`. Order by both columns, for the
 * index (see scanHistory).
 *
 * @param cursor only deliveries after this one
 */
export function failedIn({ webhookId, since, until }: FailedRange, cursor = idAt(new Date(0))): Prisma.Sql {
  return Prisma.sql`
    (deliveries.webhook_id, deliveries.id) > (${webhookId}::uuid, ${cursor}::uuid)
    AND (deliveries.webhook_id, deliveries.id) < (${webhookId}::uuid, ${idAt(until)}::uuid)
    AND deliveries.updated_at >= ${since}::timestamptz AND deliveries.updated_at < ${until}::timestamptz
    AND ${RESENDABLE}`;
}

export async function countFailed(tx: Prisma.TransactionClient, range: FailedRange): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM deliveries WHERE ${failedIn(range)}`;
  return row?.count ?? 0;
}

/** The pushes that a webhook missed while it was disabled. */
export type MissedPushes = {
  webhookId: string;
  disabledAt: Date;
  /** Only later IDs are included. */
  cursor: string;
};

const DAY_MS = 24 * 3_600_000;
/** The clocks of two machines may differ: IDs have the database's time, and `disabledAt` can have another machine's. */
const CLOCK_MARGIN_MS = 3_600_000;

/** The pushes that a webhook missed since it was disabled, within its namespace's retention. */
export async function missedSince(
  tx: Prisma.TransactionClient,
  { webhookId, namespace, disabledAt }: { webhookId: string; namespace: string; disabledAt: Date },
): Promise<MissedPushes> {
  const { deliveries: days } = await retentionOf(namespace, tx);
  const first = Math.max(disabledAt.getTime() - CLOCK_MARGIN_MS, Date.now() - days * DAY_MS);
  return { webhookId, disabledAt, cursor: idAt(new Date(first)) };
}

/** Pushes that were missed and not delivered since, as a condition on `pushes`. */
export function missedIn({ webhookId, disabledAt, cursor }: MissedPushes): Prisma.Sql {
  return Prisma.sql`
    pushes.id > ${cursor}::uuid
    AND pushes.disabled_webhooks IS NOT NULL
    -- Only since it was last disabled. Earlier missed pushes were skipped when it was enabled.
    AND pushes.disabled_since[array_position(pushes.disabled_webhooks, ${webhookId}::uuid)] = ${disabledAt}::timestamptz
    AND NOT EXISTS (
      SELECT FROM deliveries
      WHERE deliveries.push_id = pushes.id AND deliveries.webhook_id = ${webhookId}::uuid
    )`;
}

export async function countMissed(tx: Prisma.TransactionClient, missed: MissedPushes): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pushes WHERE ${missedIn(missed)}`;
  return row?.count ?? 0;
}
