import { db } from "@/lib/db/client";
import { ABANDONED } from "@/lib/dispatch/attempt-error";
import { DEFAULT_RETRY_SCHEDULE } from "@/lib/dispatch/retry-schedule";

/** Bounds the statement after a long outage. */
const MOST = 1_000;

/**
 * Takes deliveries back from workers that died with them: the attempt is put on record as abandoned, and
 * the delivery is due again at once.
 * @returns how many
 */
export function reapExpiredLeases(): Promise<number> {
  return db().$executeRaw`
    WITH expired AS (
      SELECT
        deliveries.id, attempt_count, deliveries.updated_at,
        coalesce(nullif(cardinality(webhooks.retry_schedule), 0), ${DEFAULT_RETRY_SCHEDULE.length}) AS retries
      FROM deliveries JOIN webhooks ON webhooks.id = deliveries.webhook_id
      WHERE deliveries.status = 'delivering' AND leased_until < now()
      ORDER BY leased_until
      LIMIT ${MOST}
      FOR UPDATE OF deliveries SKIP LOCKED
    ), freed AS (
      UPDATE deliveries SET
        status = (CASE WHEN expired.attempt_count <= expired.retries THEN 'retrying' ELSE 'failed' END)::delivery_status,
        next_attempt_at = now(),
        lease_token = NULL,
        leased_until = NULL,
        updated_at = now()
      FROM expired WHERE deliveries.id = expired.id
      RETURNING deliveries.id, deliveries.hook_id, expired.attempt_count, expired.updated_at AS claimed_at
    )
    INSERT INTO attempts (
      delivery_id, number, started_at, total_ms, url, request_headers, error_code, error_message
    )
    SELECT
      freed.id, freed.attempt_count, freed.claimed_at,
      extract(epoch FROM now() - freed.claimed_at) * 1000,
      regexp_replace(hooks.url, '^([a-zA-Z]+://)[^/?#]*@', '\\1***@'),
      '{}', ${ABANDONED.code}, ${ABANDONED.message}
    FROM freed JOIN hooks ON hooks.id = freed.hook_id
    ON CONFLICT DO NOTHING`;
}
