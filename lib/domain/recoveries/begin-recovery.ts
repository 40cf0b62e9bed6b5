import { countFailed, type FailedRange } from "@/lib/domain/recoveries/failed-deliveries";
import { countMissed, type MissedPushes } from "@/lib/domain/recoveries/missed-pushes";
import { probeNow } from "@/lib/queue/hurry";
import type { QueueTransaction } from "@/lib/queue/queue-transaction";

/**
 * Notes that a webhook's failures of a time are to be sent again; workers do so, a few at a time. An endpoint
 * that backs off is tried with the first of them.
 * @param missed pushes that are delivered after the failures
 * @returns how many deliveries; 0 when nothing has failed, and null when a recovery of the webhook runs already
 */
export async function beginRecovery(
  tx: QueueTransaction,
  range: FailedRange,
  missed?: MissedPushes,
): Promise<number | null> {
  const { webhookId, since, until } = range;
  const total = (await countFailed(tx, range)) + (missed ? await countMissed(tx, missed) : 0);
  if (total === 0) return 0;
  // The webhook's row first, as claims lock them.
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
