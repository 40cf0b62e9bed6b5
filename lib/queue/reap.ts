import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { maskedUrl } from "@/lib/platform/db/masked-url";
import { hasAnotherAttempt } from "@/lib/queue/retry-wait";

/** The result of an attempt whose worker died, or was cut off. */
export const ABANDONED = {
  code: "abandoned",
  message: "the worker stopped before the answer was recorded",
};

/** Bounds the statement after a long outage. */
const MAX_REAPED = 1_000;

/** How many deliveries were taken back, by what becomes of them. */
export type Reaped = {
  retried: number;
  /** Their abandoned attempt was the last one. */
  failed: number;
};

/**
 * Takes deliveries back from workers that died with them: the attempt is put on record as abandoned, and
 * the delivery is due again immediately, or has failed if there is no other attempt.
 */
export async function reapExpiredLeases(): Promise<Reaped> {
  const [reaped] = await db().$queryRaw<Reaped[]>`
    -- by: reap
    WITH expired AS (
      SELECT
        delivery_id, attempt_count, leased_at,
        ${hasAnotherAttempt(Prisma.sql`attempt_count`, Prisma.sql`webhooks.retry_schedule`)} AS is_retried
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
      RETURNING deliveries.id, deliveries.hook_id, expired.attempt_count, expired.leased_at, expired.is_retried
    ), recorded AS (
      INSERT INTO attempts (
        delivery_id, number, started_at, total_ms, url, request_headers, error_code, error_message
      )
      SELECT
        reaped.id, reaped.attempt_count, reaped.leased_at, extract(epoch FROM now() - reaped.leased_at) * 1000,
        ${maskedUrl(Prisma.sql`hooks.url`)}, '{}', ${ABANDONED.code}, ${ABANDONED.message}
      FROM reaped JOIN hooks ON hooks.id = reaped.hook_id
      ON CONFLICT DO NOTHING
    )
    SELECT
      (count(*) FILTER (WHERE is_retried))::int AS retried,
      (count(*) FILTER (WHERE NOT is_retried))::int AS failed
    FROM reaped`;
  return reaped ?? { retried: 0, failed: 0 };
}
