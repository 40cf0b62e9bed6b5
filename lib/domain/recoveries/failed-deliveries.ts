import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push";
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
 * index (see pageOfDeliveries).
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

/** The number of deliveries that a recovery would resend. */
export async function countFailed(tx: Prisma.TransactionClient, range: FailedRange): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM deliveries WHERE ${failedIn(range)}`;
  return row?.count ?? 0;
}
