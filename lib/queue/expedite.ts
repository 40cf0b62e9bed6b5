import { Prisma } from "@/lib/platform/db/generated/client";
import { EXPEDITE_MINUTES } from "@/lib/queue/backoff";
import { noteDue, type QueueTransaction } from "@/lib/queue/queue-transaction";

/**
 * Makes a waiting delivery due now, before all others of its webhook. It is the probe if the webhook is in back-off.
 * @returns false if the delivery isn't waiting, so nothing changed
 */
export async function expediteDelivery(
  tx: QueueTransaction,
  webhookId: string,
  id: string,
): Promise<boolean> {
  // Locks the webhook's row first, as a claim does, to avoid a deadlock.
  const waits = Prisma.sql`EXISTS (
    SELECT FROM delivery_queue
    WHERE delivery_id = ${id}::uuid AND webhook_id = ${webhookId}::uuid AND leased_until IS NULL
  )`;
  await endBackoff(tx, webhookId, waits);
  // The state doesn't change, so the statement names no transition.
  const expedited = await tx.$executeRaw`
    UPDATE delivery_queue SET next_attempt_at = (
      SELECT least(
        min(next_attempt_at) - interval '1 millisecond',
        uuid_extract_timestamp(${id}::uuid) - ${EXPEDITE_MINUTES}::int * interval '1 minute'
      )
      FROM delivery_queue WHERE webhook_id = ${webhookId}::uuid AND leased_until IS NULL
    )
    WHERE delivery_id = ${id}::uuid AND webhook_id = ${webhookId}::uuid AND leased_until IS NULL`;
  if (expedited > 0) noteDue(tx);
  return expedited > 0;
}

/** Makes the first due delivery the probe of a webhook in back-off. */
export async function probeNow(tx: QueueTransaction, webhookId: string): Promise<void> {
  await endBackoff(tx, webhookId, Prisma.sql`true`);
  noteDue(tx);
}

/** If the next probe fails, the next wait isn't longer than the current one. */
async function endBackoff(tx: QueueTransaction, webhookId: string, condition: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    UPDATE webhooks SET backoff_until = now(), backoff_level = greatest(backoff_level - 1, 0)
    WHERE id = ${webhookId}::uuid AND backoff_until > now() AND ${condition}`;
}
