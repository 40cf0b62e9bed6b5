import { runInOneTrip } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { MASK, USERINFO } from "@/lib/platform/wire/mask-url";
import { HOLDER_LOCKS } from "@/lib/queue/lease-holder";
import { announceDeliveries } from "@/lib/queue/queue-transaction";
import { NO_LEASE } from "@/lib/queue/release";
import { hasAnotherAttempt } from "@/lib/queue/retry-wait";

/** The result of an attempt whose worker died or was disconnected. */
export const ABANDONED = {
  code: "abandoned",
  message: "the worker stopped before the response was recorded",
};

/**
 * After this many abandoned attempts, a delivery is only reaped when its lease expires, so that a worker that dies
 * repeatedly doesn't use up all attempts within a minute.
 */
const MAX_EARLY_TAKEOVERS = 3;

/** Limits the size of the statement after a long outage. */
const MAX_REAPED = 1_000;

/** The number of reaped deliveries by their new status. */
export type Reaped = {
  retried: number;
  /** Deliveries without another attempt. */
  failed: number;
};

/**
 * Reaps leases that expired and those of workers without a lock: records the attempt as abandoned, and makes the
 * delivery due again before newer ones, or failed if there is no other attempt. A late result of the worker is fenced
 * off.
 * @param options.takesFromDead false to reap expired leases only
 */
export async function reapLeases({ takesFromDead }: { takesFromDead: boolean }): Promise<Reaped> {
  const [reaped = { retried: 0, failed: 0 }] = await runInOneTrip<Reaped>(Prisma.sql`
    /* reap */ -- by: reap
    WITH holders AS MATERIALIZED (
      SELECT DISTINCT holder FROM delivery_queue
      WHERE leased_until IS NOT NULL AND holder IS NOT NULL AND ${takesFromDead}
    ), dead AS MATERIALIZED (
      -- Held until the commit, so that a worker that reconnects can't take the number.
      SELECT holder FROM holders WHERE pg_try_advisory_xact_lock(${HOLDER_LOCKS}::int, holder)
    ), lost AS (
      SELECT
        delivery_id, attempt_count, leased_at,
        ${hasAnotherAttempt(Prisma.sql`attempt_count`, Prisma.sql`webhooks.retry_schedule`)} AS is_retried
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
        next_attempt_at = least(next_attempt_at, now()),
        ${NO_LEASE}
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
      RETURNING deliveries.id, deliveries.hook_id, lost.attempt_count, lost.leased_at, lost.is_retried
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
    FROM reaped`);
  if (reaped.retried + reaped.failed > 0) announceDeliveries();
  return reaped;
}

/** The SQL version of `maskUrl`, with the same expression (masked-url.db.test.ts compares the two). */
export function maskedUrl(url: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`regexp_replace(${url}, ${USERINFO.source}, ${`\\1${MASK}@`}, ${USERINFO.flags})`;
}
