import type { QueueTransaction } from "@/lib/queue/queue-transaction";

/** Removes a recovery's deliveries from the queue, so that they stay failed. One in flight finishes normally. */
export async function withdrawRequeued(tx: QueueTransaction, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    -- by: withdraw
    WITH unsent AS (
      DELETE FROM delivery_queue WHERE delivery_id = ANY (${ids}::uuid[]) AND leased_until IS NULL
      RETURNING delivery_id
    )
    UPDATE deliveries SET status = 'failed', updated_at = now()
    FROM unsent WHERE deliveries.id = unsent.delivery_id`;
}
