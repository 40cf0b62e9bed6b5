import { db } from "@/lib/platform/db/client";

/**
 * Deletes deliveries with their attempts, except those that have not ended. Triggers delete what belongs to them.
 * @returns how many were deleted
 */
export function removeEnded(ids: readonly string[]): Promise<number> {
  return db().$executeRaw`
    -- by: remove
    DELETE FROM deliveries WHERE id = ANY (${ids}::uuid[])
      -- Checked again on a row that a recovery has just requeued, whose queue row this statement can't see.
      AND status IN ('succeeded', 'failed')
      AND NOT EXISTS (SELECT FROM delivery_queue WHERE delivery_queue.delivery_id = deliveries.id)
      AND NOT EXISTS (SELECT FROM awaited_callbacks WHERE awaited_callbacks.delivery_id = deliveries.id)`;
}

/** Deletes the response bodies of deliveries' attempts. @returns how many attempts had one */
export function removeBodies(ids: readonly string[]): Promise<number> {
  return db().$executeRaw`
    UPDATE attempts SET response_body = NULL
    WHERE delivery_id = ANY (${ids}::uuid[]) AND response_body IS NOT NULL`;
}
