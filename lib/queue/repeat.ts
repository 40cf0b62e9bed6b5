import { noteDue, type QueueTransaction } from "@/lib/queue/queue-transaction";

export type Repeat = { id: string; repeatsId: string };

/** Queues finished deliveries of a webhook again as new ones. Unfinished ones are skipped. */
export async function repeatDeliveries(
  tx: QueueTransaction,
  webhookId: string,
  ids: readonly string[],
): Promise<Repeat[]> {
  const repeated = await tx.$queryRaw<Repeat[]>`
    -- by: repeat
    WITH home AS (
      -- Keeps the rows from being deleted before the commit, as a foreign key of the new delivery would.
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
