import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { announceDeliveries } from "@/lib/queue/queue-transaction";

/**
 * Finishes deliveries whose callback has arrived. With success they succeed, and the same statement queues the next
 * step of their chain. With any other state they fail, and the chain ends. A callback can arrive before its delivery's
 * result is written, so this runs after both.
 * @param ids of deliveries; undefined for all that wait
 */
export async function applyCallbacks(ids?: readonly string[]): Promise<void> {
  const which = ids ? Prisma.sql`AND awaited.delivery_id = ANY (${ids}::uuid[])` : Prisma.empty;
  const queued = await db().$executeRaw`
    -- by: conclude
    WITH called AS (
      DELETE FROM awaited_callbacks AS awaited USING callbacks
      WHERE callbacks.delivery_id = awaited.delivery_id ${which}
      RETURNING awaited.delivery_id, callbacks.state = 'success' AS is_success
    ), ended AS (
      UPDATE deliveries SET
        status = (CASE WHEN called.is_success THEN 'succeeded' ELSE 'failed' END)::delivery_status,
        updated_at = now()
      FROM called WHERE deliveries.id = called.delivery_id
      RETURNING deliveries.id, push_id, webhook_id, hook_id, format, is_success
    ), home AS (
      -- Keeps the rows from being deleted before the commit, as a foreign key of the next delivery would.
      SELECT id FROM webhooks WHERE id IN (SELECT webhook_id FROM ended WHERE is_success)
      ORDER BY id FOR KEY SHARE
    ), next AS (
      INSERT INTO deliveries (push_id, webhook_id, hook_id, format, follows_id)
      SELECT ended.push_id, ended.webhook_id, step.id, ended.format, ended.id
      FROM ended
      JOIN home ON home.id = ended.webhook_id
      JOIN hooks AS current ON current.id = ended.hook_id
      JOIN hooks AS step ON step.webhook_id = ended.webhook_id AND step.position = current.position + 1
      WHERE ended.is_success
      RETURNING id, webhook_id
    )
    INSERT INTO delivery_queue (delivery_id, webhook_id) SELECT id, webhook_id FROM next`;
  if (queued > 0) announceDeliveries();
}
