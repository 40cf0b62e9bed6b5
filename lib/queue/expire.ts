import { runInOneTrip } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { EXPIRED } from "@/lib/queue/shared/wire-status";

/** Limits the statement after a long outage. */
const MAX_EXPIRED = 1_000;

/**
 * Fails deliveries whose callback didn't arrive in time, and ends their chains. A row replaces the missing callback, so
 * that a late one is refused as the second.
 * @returns the number of deliveries
 */
export async function expireCallbacks(): Promise<number> {
  const expired = await runInOneTrip(Prisma.sql`
    /* expire */ -- by: expire
    WITH due AS (
      SELECT delivery_id FROM awaited_callbacks WHERE expires_at <= now()
      ORDER BY expires_at LIMIT ${MAX_EXPIRED}
      FOR UPDATE SKIP LOCKED
    ), expired AS (
      -- Skips deliveries whose callback has arrived and is about to be applied.
      INSERT INTO callbacks (delivery_id, state) SELECT delivery_id, ${EXPIRED} FROM due
      ON CONFLICT DO NOTHING
      RETURNING delivery_id
    ), forgotten AS (
      DELETE FROM awaited_callbacks USING expired WHERE awaited_callbacks.delivery_id = expired.delivery_id
    )
    UPDATE deliveries SET status = 'failed', updated_at = now()
    FROM expired WHERE deliveries.id = expired.delivery_id
    RETURNING deliveries.id`);
  return expired.length;
}
