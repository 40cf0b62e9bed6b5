import { countFailed, type FailedRange } from "@/lib/domain/recoveries/failed-deliveries";
import { countMissed, type MissedPushes } from "@/lib/domain/recoveries/missed-pushes";
import { probeNow } from "@/lib/queue/hurry";
import type { QueueTransaction } from "@/lib/queue/queue-transaction";

/**
 * Starts a recovery of a webhook's failures in a period. Workers resend them a few at a time. If the endpoint
 * is backing off, the first one is its probe.
 * @param missed pushes to deliver after the failures
 * @returns the number of deliveries: 0 if nothing failed, null if a recovery is already running
 */
export async function beginRecovery(
  tx: QueueTransaction,
  range: FailedRange,
  missed?: MissedPushes,
): Promise<number | null> {
  const { webhookId, since, until } = range;
  const total = (await countFailed(tx, range)) + (missed ? await countMissed(tx, missed) : 0);
  if (total === 0) return 0;
  // Lock the webhook's row first, as claims do.
  await probeNow(tx, webhookId);
  const begun = await tx.$executeRaw`
    INSERT INTO recoveries (webhook_id, since, until, total, disabled_at, push_cursor)
    VALUES (
      ${webhookId}::uuid, ${since}::timestamptz, ${until}::timestamptz, ${total}::int,
      ${missed?.disabledAt ?? null}::timestamptz, ${missed?.cursor ?? null}::uuid
    )
    ON CONFLICT (webhook_id) WHERE state = 'running' DO NOTHING`;
  return begun > 0 ? total : null;
}
