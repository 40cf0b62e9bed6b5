import { noteDue, type QueueTransaction } from "@/lib/queue/queue-transaction";

/**
 * Schedules another attempt for failed deliveries. Their attempts continue to be numbered.
 * @returns the IDs of the requeued deliveries, in order; others are skipped
 */
export async function requeueFailed(tx: QueueTransaction, ids: readonly string[]): Promise<string[]> {
  const requeued = await tx.$queryRaw<{ id: string }[]>`
    -- by: requeue
    WITH again AS (
      UPDATE deliveries SET status = 'retrying', updated_at = now()
      WHERE id = ANY (${ids}::uuid[]) AND status = 'failed'
      RETURNING id, webhook_id, attempt_count
    ), queued AS (
      INSERT INTO delivery_queue (delivery_id, webhook_id, attempt_count)
      SELECT id, webhook_id, attempt_count FROM again
    )
    SELECT id FROM again ORDER BY id`;
  if (requeued.length > 0) noteDue(tx);
  return requeued.map(({ id }) => id);
}
