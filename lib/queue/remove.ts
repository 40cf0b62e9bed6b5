import { db } from "@/lib/platform/db/client";

/**
 * Deletes finished deliveries with their attempts. Triggers delete the rows that belong to them.
 * @returns the number of deleted deliveries
 */
export function removeEnded(ids: readonly string[]): Promise<number> {
  return db().$executeRaw`
    -- by: remove
    DELETE FROM deliveries WHERE id = ANY (${ids}::uuid[])
      -- Checks the status again, because a recovery may have just requeued the delivery, and this statement can't see
      -- the new queue row.
      AND status IN ('succeeded', 'failed')
      AND NOT EXISTS (SELECT FROM delivery_queue WHERE delivery_queue.delivery_id = deliveries.id)
      AND NOT EXISTS (SELECT FROM awaited_callbacks WHERE awaited_callbacks.delivery_id = deliveries.id)`;
}

/** Deletes the response bodies of deliveries' attempts. @returns the number of attempts with a body */
export function removeBodies(ids: readonly string[]): Promise<number> {
  return db().$executeRaw`
    UPDATE attempts SET response_body = NULL
    WHERE delivery_id = ANY (${ids}::uuid[]) AND response_body IS NOT NULL`;
}
