import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { announceDeliveries } from "@/lib/queue/announce";

/**
 * Ends deliveries that wait for a callback which has come. With success they have succeeded, and the next
 * step of their chain is queued in the same statement; with any other state they have failed, and the chain
 * ends there. A callback can come before its delivery's result is written, so this is done after both.
 * @param ids of deliveries; all that wait when undefined
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
      -- Not deleted until the commit, which is what a foreign key of the next delivery would see to.
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
