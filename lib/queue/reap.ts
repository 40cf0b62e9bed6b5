import { db } from "@/lib/platform/db/client";
import { announceDeliveries } from "@/lib/queue/announce";
import { HOLDER_LOCKS } from "@/lib/queue/lease-holder";
import { DEFAULT_RETRY_SCHEDULE } from "@/lib/queue/shared/retry-schedule";

/** The result of an attempt whose worker died, or was cut off. */
const ABANDONED = {
  code: "abandoned",
  message: "the worker stopped before the answer was recorded",
};

/**
 * A delivery that was abandoned this often is only taken back when its lease expires, so that a worker that dies again
 * and again does not use up all attempts within a minute.
 */
const MAX_EARLY_TAKEOVERS = 3;

/** Bounds the statement after a long outage. */
const MAX_REAPED = 1_000;

/**
 * Takes back leases that expired, and those of workers whose lock nobody holds: the attempt is put on record as
 * abandoned, and the delivery is due again immediately. The worker's result, should it still come, is fenced.
 * @param options.takesFromDead false takes back expired leases only
 * @returns how many
 */
export async function reapLeases({ takesFromDead }: { takesFromDead: boolean }): Promise<number> {
  const reaped = await db().$executeRaw`
    -- by: reap
    WITH holders AS MATERIALIZED (
      SELECT DISTINCT holder FROM delivery_queue
      WHERE leased_until IS NOT NULL AND holder IS NOT NULL AND ${takesFromDead}
    ), dead AS MATERIALIZED (
      -- Held until the commit: a worker that connects again meanwhile cannot take back the number.
      SELECT holder FROM holders WHERE pg_try_advisory_xact_lock(${HOLDER_LOCKS}::int, holder)
    ), lost AS (
      SELECT
        delivery_id, attempt_count, leased_at,
        attempt_count <= coalesce(nullif(cardinality(webhooks.retry_schedule), 0), ${DEFAULT_RETRY_SCHEDULE.length})
          AS is_retried
      FROM delivery_queue JOIN webhooks ON webhooks.id = delivery_queue.webhook_id
      WHERE leased_until IS NOT NULL
        AND (leased_until < now() OR holder = ANY (ARRAY(SELECT holder FROM dead)) AND (
          SELECT count(*) FROM attempts
          WHERE attempts.delivery_id = delivery_queue.delivery_id AND error_code = ${ABANDONED.code}
        ) < ${MAX_EARLY_TAKEOVERS})
      LIMIT ${MAX_REAPED}
      FOR UPDATE OF delivery_queue SKIP LOCKED
    ), freed AS (
      UPDATE delivery_queue SET
        next_attempt_at = now(), lease_token = NULL, leased_at = NULL, leased_until = NULL, holder = NULL
      FROM lost WHERE delivery_queue.delivery_id = lost.delivery_id AND lost.is_retried
    ), given_up AS (
      DELETE FROM delivery_queue USING lost
      WHERE delivery_queue.delivery_id = lost.delivery_id AND NOT lost.is_retried
    ), reaped AS (
      UPDATE deliveries SET
        status = (CASE WHEN lost.is_retried THEN 'retrying' ELSE 'failed' END)::delivery_status,
        attempt_count = lost.attempt_count,
        updated_at = now()
      FROM lost WHERE deliveries.id = lost.delivery_id
      RETURNING deliveries.id, deliveries.hook_id, lost.attempt_count, lost.leased_at
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
  if (reaped > 0) announceDeliveries();
  return reaped;
}
