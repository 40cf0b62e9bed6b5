import type { QueueTransaction } from "@/lib/queue/queue-transaction";

/** Takes a recovery's deliveries out of the queue: they stay failed. One that is being sent ends as it would have. */
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
