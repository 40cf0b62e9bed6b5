import { db } from "@/lib/platform/db/client";
import { EXPIRED } from "@/lib/queue/callback-state";

/** Bounds the statement after a long outage. */
const MAX_EXPIRED = 1_000;

/**
 * Ends deliveries whose callback has not come in time: they have failed, and their chains end there. In the
 * callback's place stands that none came, so that a late one is the second and is refused.
 * @returns how many
 */
export function expireCallbacks(): Promise<number> {
  return db().$executeRaw`
    -- by: expire
    WITH due AS (
      SELECT delivery_id FROM awaited_callbacks WHERE expires_at <= now()
      ORDER BY expires_at LIMIT ${MAX_EXPIRED}
      FOR UPDATE SKIP LOCKED
    ), expired AS (
      -- Not where one has come, and is about to be applied.
      INSERT INTO callbacks (delivery_id, state) SELECT delivery_id, ${EXPIRED} FROM due
      ON CONFLICT DO NOTHING
      RETURNING delivery_id
    ), forgotten AS (
      DELETE FROM awaited_callbacks USING expired WHERE awaited_callbacks.delivery_id = expired.delivery_id
    )
    UPDATE deliveries SET status = 'failed', updated_at = now()
    FROM expired WHERE deliveries.id = expired.delivery_id`;
}
