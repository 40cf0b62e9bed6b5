import { Prisma } from "@/lib/platform/db/generated/client";
import { HURRY_MINUTES } from "@/lib/queue/backoff";
import { noteDue, type QueueTransaction } from "@/lib/queue/queue-transaction";

/**
 * Makes a waiting delivery due now, before all others of its webhook. A webhook that backs off is probed with it.
 * @returns false when the delivery does not wait, in which case nothing changes
 */
export async function hurryDelivery(tx: QueueTransaction, webhookId: string, id: string): Promise<boolean> {
  // The webhook's row first, as a claim locks them, so that the two cannot wait for each other.
  const waits = Prisma.sql`EXISTS (
    SELECT FROM delivery_queue
    WHERE delivery_id = ${id}::uuid AND webhook_id = ${webhookId}::uuid AND leased_until IS NULL
  )`;
  await endBackoff(tx, webhookId, waits);
  // It stays in its state, so the statement names no transition.
  const hurried = await tx.$executeRaw`
    UPDATE delivery_queue SET next_attempt_at = (
      SELECT least(
        min(next_attempt_at) - interval '1 millisecond',
        uuid_extract_timestamp(${id}::uuid) - ${HURRY_MINUTES}::int * interval '1 minute'
      )
      FROM delivery_queue WHERE webhook_id = ${webhookId}::uuid AND leased_until IS NULL
    )
    WHERE delivery_id = ${id}::uuid AND webhook_id = ${webhookId}::uuid AND leased_until IS NULL`;
  if (hurried > 0) noteDue(tx);
  return hurried > 0;
}

/** Probes a webhook that backs off with the first delivery that is due. */
export async function probeNow(tx: QueueTransaction, webhookId: string): Promise<void> {
  await endBackoff(tx, webhookId, Prisma.sql`true`);
  noteDue(tx);
}

/** If the probe that follows fails, the next wait is no longer than this one was. */
async function endBackoff(tx: QueueTransaction, webhookId: string, condition: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    UPDATE webhooks SET backoff_until = now(), backoff_level = greatest(backoff_level - 1, 0)
    WHERE id = ${webhookId}::uuid AND backoff_until > now() AND ${condition}`;
}
