import { db } from "@/lib/platform/db/client";
import { DEFAULT_RETRY_SCHEDULE } from "@/lib/queue/shared/retry-schedule";

/** The result of an attempt whose worker died, or was cut off. */
const ABANDONED = {
  code: "abandoned",
  message: "the worker stopped before the answer was recorded",
};

/** Bounds the statement after a long outage. */
const MAX_REAPED = 1_000;

/**
 * Takes deliveries back from workers that died with them: the attempt is put on record as abandoned, and
 * the delivery is due again at once.
 * @returns how many
 */
export function reapExpiredLeases(): Promise<number> {
  return db().$executeRaw`
    -- by: reap
    WITH expired AS (
      SELECT
        delivery_id, attempt_count, leased_at,
        attempt_count <= coalesce(nullif(cardinality(webhooks.retry_schedule), 0), ${DEFAULT_RETRY_SCHEDULE.length})
          AS is_retried
      FROM delivery_queue JOIN webhooks ON webhooks.id = delivery_queue.webhook_id
      WHERE leased_until < now()
      LIMIT ${MAX_REAPED}
      FOR UPDATE OF delivery_queue SKIP LOCKED
    ), freed AS (
      UPDATE delivery_queue SET next_attempt_at = now(), lease_token = NULL, leased_at = NULL, leased_until = NULL
      FROM expired WHERE delivery_queue.delivery_id = expired.delivery_id AND expired.is_retried
    ), given_up AS (
      DELETE FROM delivery_queue USING expired
      WHERE delivery_queue.delivery_id = expired.delivery_id AND NOT expired.is_retried
    ), reaped AS (
      UPDATE deliveries SET
        status = (CASE WHEN expired.is_retried THEN 'retrying' ELSE 'failed' END)::delivery_status,
        attempt_count = expired.attempt_count,
        updated_at = now()
      FROM expired WHERE deliveries.id = expired.delivery_id
      RETURNING deliveries.id, deliveries.hook_id, expired.attempt_count, expired.leased_at
    )
    INSERT INTO attempts (
      delivery_id, number, started_at, total_ms, url, request_headers, error_code, error_message
    )
    SELECT
      reaped.id, reaped.attempt_count, reaped.leased_at, extract(epoch FROM now() - reaped.leased_at) * 1000,
      regexp_replace(hooks.url, '^([a-zA-Z]+://)[^/?#]*@', '\\1***@'),
      '{}', ${ABANDONED.code}, ${ABANDONED.message}
    FROM reaped JOIN hooks ON hooks.id = reaped.hook_id
    ON CONFLICT DO NOTHING`;
}
