import { noteDue, type QueueTransaction } from "@/lib/queue/queue-transaction";

/**
 * Queues deliveries for pushes that a webhook missed while it was disabled, with its current URL and format. Skips
 * pushes that it has already been called for.
 * @returns the IDs of the new deliveries
 */
export async function backfillDeliveries(
  tx: QueueTransaction,
  webhookId: string,
  pushIds: readonly string[],
): Promise<string[]> {
  const created = await tx.$queryRaw<{ id: string }[]>`
    -- by: backfill
    WITH target AS (
      -- Keeps the rows from being deleted before the commit, as a foreign key of the delivery would.
      SELECT webhooks.id, hooks.id AS hook_id, nullif(webhooks.format, 'dockerhub') AS format
      FROM webhooks JOIN hooks ON hooks.webhook_id = webhooks.id AND hooks.position = 0
      WHERE webhooks.id = ${webhookId}::uuid FOR KEY SHARE OF webhooks
    ), created AS (
      INSERT INTO deliveries (push_id, webhook_id, hook_id, format)
      SELECT pushes.id, target.id, target.hook_id, target.format
      FROM pushes, target
      WHERE pushes.id = ANY (${pushIds}::uuid[])
        AND NOT EXISTS (SELECT FROM deliveries WHERE push_id = pushes.id AND webhook_id = target.id)
      ORDER BY pushes.id
      RETURNING id, webhook_id
    ), queued AS (
      INSERT INTO delivery_queue (delivery_id, webhook_id) SELECT id, webhook_id FROM created
    )
    SELECT id FROM created ORDER BY id`;
  if (created.length > 0) noteDue(tx);
  return created.map(({ id }) => id);
}
