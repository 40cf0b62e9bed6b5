import { noteDue, type QueueTransaction } from "@/lib/queue/queue-transaction";
import type { Repeat } from "@/lib/queue/shared/repeat";

/** Queues deliveries of a webhook once more, each as a new one; those that have not ended are left out. */
export async function repeatDeliveries(
  tx: QueueTransaction,
  webhookId: string,
  ids: readonly string[],
): Promise<Repeat[]> {
  const repeated = await tx.$queryRaw<Repeat[]>`
    -- by: repeat
    WITH home AS (
      -- Not deleted until the commit, which is what a foreign key of the new delivery would see to.
      SELECT id FROM webhooks WHERE id = ${webhookId}::uuid FOR KEY SHARE
    ), repeated AS (
      INSERT INTO deliveries (push_id, webhook_id, hook_id, format, repeats_id)
      SELECT past.push_id, past.webhook_id, past.hook_id, past.format, past.id
      FROM deliveries AS past JOIN home ON home.id = past.webhook_id
      WHERE past.id = ANY (${ids}::uuid[]) AND past.status IN ('succeeded', 'failed')
      ORDER BY past.id
      RETURNING id, webhook_id, repeats_id
    ), queued AS (
      INSERT INTO delivery_queue (delivery_id, webhook_id) SELECT id, webhook_id FROM repeated
    )
    SELECT id, repeats_id AS "repeatsId" FROM repeated ORDER BY id`;
  if (repeated.length > 0) noteDue(tx);
  return repeated;
}
