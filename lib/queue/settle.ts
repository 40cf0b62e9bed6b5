import { runInOneTrip } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Exchange } from "@/lib/platform/net/exchange";
import { backoffWait, EXPEDITE_MINUTES } from "@/lib/queue/backoff";
import { NO_LEASE } from "@/lib/queue/release";

/** The data of a claimed delivery that a settle needs. */
type SettledDelivery = {
  id: string;
  /** Fences the settle. */
  leaseToken: string;
  /** Counts from 1. */
  attemptNumber: number;
  /** Seconds to wait for a callback. Null if the delivery doesn't wait for one. */
  callbackSeconds: number | null;
  /** The URL that was called, with userinfo masked. */
  target: { shown: string };
};

/** A finished attempt, and the time of the next one. */
export type Settlement = {
  delivery: SettledDelivery;
  exchange: Exchange;
  /** The wait until the next attempt in ms; null if there is no next attempt. */
  retryInMs: number | null;
};

/** After this many failed attempts in a row, an endpoint only gets probes. */
const FAILURES_TO_BACK_OFF = 4;
/** A webhook is disabled after it has failed without a success for this long. */
const DAYS_TO_DISABLE = 5;

/**
 * Writes the results of attempts and the new status of their deliveries. Uses one statement, fenced by the lease:
 * nothing is written for a delivery that another worker took over.
 *
 * The same statement updates each webhook's health: a success makes it healthy, failures in a row make it back off, and
 * days of failures or a 410 disable it. Administrators of the webhook get a notice at the start and at the end. The
 * success that ends a back-off makes all deliveries that failed in the meantime due, oldest first. Healthy webhooks
 * that stay healthy aren't written. The others are locked in the order of their IDs to avoid deadlocks.
 */
export async function settleDeliveries(settlements: readonly Settlement[]): Promise<void> {
  const results = JSON.stringify(settlements.map(toResult));
  await runInOneTrip(Prisma.sql`
    /* settle */ -- by: settle
    WITH results AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${results}::json) AS results (
        id uuid, lease_token uuid, number smallint, status delivery_status, retry_in_ms float8,
        started_at timestamptz, dns_ms real, connect_ms real, tls_ms real, first_byte_ms real, total_ms real,
        url text, address text, status_code smallint, request_headers json, response_headers json,
        response_body text, response_truncated boolean, error_code text, error_message text,
        note text, request_count smallint, callback_seconds int
      )
    ), ended AS (
      DELETE FROM delivery_queue USING results
      WHERE delivery_id = results.id AND delivery_queue.lease_token = results.lease_token
        AND results.retry_in_ms IS NULL
      RETURNING results.lease_token
    ), waiting AS (
      UPDATE delivery_queue SET
        next_attempt_at = now() + results.retry_in_ms * interval '1 millisecond',
        ${NO_LEASE}
      FROM results
      WHERE delivery_id = results.id AND delivery_queue.lease_token = results.lease_token
        AND results.retry_in_ms IS NOT NULL
      RETURNING results.lease_token
    ), settled AS (
      UPDATE deliveries SET status = results.status, attempt_count = results.number, updated_at = now()
      -- By lease, because after a crash of the database, one worker may have two results of a delivery.
      FROM results JOIN (SELECT * FROM ended UNION ALL SELECT * FROM waiting) AS held USING (lease_token)
      WHERE deliveries.id = results.id
      RETURNING deliveries.webhook_id, results.lease_token, results.error_code, results.error_message
    ), awaited AS (
      INSERT INTO awaited_callbacks (delivery_id, expires_at)
      SELECT results.id, now() + results.callback_seconds * interval '1 second'
      FROM results JOIN ended USING (lease_token)
      WHERE results.status = 'waiting'
      ON CONFLICT DO NOTHING
    ), outcomes AS (
      SELECT
        webhook_id,
        count(*) FILTER (WHERE error_code IS NULL) AS successes,
        count(*) FILTER (WHERE error_code IS NOT NULL) AS failures,
        bool_or(error_code = 'gone') AS is_gone,
        max(error_message) AS reason
      FROM settled GROUP BY webhook_id
    ), touched AS (
      SELECT
        webhooks.id, outcomes.successes, outcomes.failures, outcomes.reason,
        webhooks.backoff_until IS NOT NULL AND outcomes.successes > 0 AS recovers,
        (SELECT kind FROM notices WHERE webhook_id = webhooks.id ORDER BY id DESC LIMIT 1) AS noticed,
        -- Attempts in progress when the back-off started aren't probes.
        webhooks.failure_count + outcomes.failures >= ${FAILURES_TO_BACK_OFF}
          AND (webhooks.backoff_until IS NULL OR webhooks.backoff_until <= now()) AS backs_off,
        CASE
          WHEN webhooks.state = 'disabled' THEN NULL
          WHEN outcomes.is_gone THEN 'gone'
          WHEN webhooks.failing_since < now() - ${DAYS_TO_DISABLE}::int * interval '1 day' THEN 'failing'
        END AS disabling
      FROM webhooks JOIN outcomes ON outcomes.webhook_id = webhooks.id
      WHERE outcomes.failures > 0 OR webhooks.failure_count > 0
      ORDER BY webhooks.id
      FOR UPDATE OF webhooks
    ), well AS (
      UPDATE webhooks SET failure_count = 0, failing_since = NULL, backoff_until = NULL, backoff_level = 0
      FROM touched WHERE webhooks.id = touched.id AND touched.successes > 0 AND webhooks.failure_count > 0
    ), recovered AS (
      UPDATE delivery_queue SET next_attempt_at = uuid_extract_timestamp(delivery_id)
      FROM touched
      WHERE webhook_id = touched.id AND touched.recovers AND leased_until IS NULL AND next_attempt_at > now()
    ), failing AS (
      UPDATE webhooks SET
        failure_count = failure_count + touched.failures,
        failing_since = coalesce(failing_since, now()),
        backoff_level = backoff_level + touched.backs_off::int,
        backoff_until = CASE WHEN NOT touched.backs_off THEN backoff_until
          -- A delivery that a user sends now is the next probe.
          WHEN (
            SELECT next_attempt_at < uuid_extract_timestamp(delivery_id) - ${EXPEDITE_MINUTES / 2}::int * interval '1 minute'
            FROM delivery_queue WHERE webhook_id = webhooks.id AND leased_until IS NULL
            ORDER BY next_attempt_at LIMIT 1
          ) THEN now()
          ELSE now() + ${backoffWait(Prisma.sql`backoff_level`)}
          END,
        state = CASE WHEN touched.disabling IS NULL THEN state ELSE 'disabled' END,
        disabled_at = CASE WHEN touched.disabling IS NULL THEN disabled_at ELSE now() END,
        disabled_reason = coalesce(touched.disabling, disabled_reason)
      FROM touched WHERE webhooks.id = touched.id AND touched.successes = 0
    ), noticed AS (
      INSERT INTO notices (webhook_id, kind, reason)
      SELECT touched.id, news.kind::notice_kind, CASE WHEN news.kind <> 'recovered' THEN touched.reason END
      FROM touched CROSS JOIN LATERAL (
        SELECT CASE
          WHEN successes > 0 AND noticed = 'failing' THEN 'recovered'
          WHEN successes > 0 THEN NULL
          WHEN disabling IS NOT NULL THEN 'disabled'
          WHEN backs_off AND noticed IS DISTINCT FROM 'failing' THEN 'failing'
        END AS kind
      ) AS news
      WHERE news.kind IS NOT NULL
    )
    INSERT INTO attempts (
      delivery_id, number, started_at, dns_ms, connect_ms, tls_ms, first_byte_ms, total_ms, url, address,
      status_code, request_headers, response_headers, response_body, response_truncated, error_code, error_message,
      note, request_count
    )
    SELECT
      results.id, number, started_at, dns_ms, connect_ms, tls_ms, first_byte_ms, total_ms, url, address,
      status_code, request_headers, response_headers, decode(response_body, 'base64'), response_truncated,
      results.error_code, results.error_message, results.note, results.request_count
    FROM settled JOIN results USING (lease_token)
    ON CONFLICT DO NOTHING`);
}

function statusAfter({ callbackSeconds }: SettledDelivery, isSuccess: boolean, retryInMs: number | null) {
  if (isSuccess) return callbackSeconds === null ? "succeeded" : "waiting";
  return retryInMs === null ? "failed" : "retrying";
}

/** Omits nulls, which makes the JSON a fifth smaller. */
function toResult({ delivery, exchange, retryInMs }: Settlement) {
  const { response, error, phases } = exchange;
  return {
    id: delivery.id,
    lease_token: delivery.leaseToken,
    number: delivery.attemptNumber,
    status: statusAfter(delivery, error === null, retryInMs),
    callback_seconds: delivery.callbackSeconds ?? undefined,
    retry_in_ms: retryInMs ?? undefined,
    started_at: exchange.startedAt.toISOString(),
    dns_ms: phases.dns ?? undefined,
    connect_ms: phases.connect ?? undefined,
    tls_ms: phases.tls ?? undefined,
    first_byte_ms: phases.firstByte ?? undefined,
    total_ms: phases.total,
    url: delivery.target.shown,
    address: exchange.address ?? undefined,
    status_code: response?.statusCode,
    request_headers: exchange.requestHeaders,
    response_headers: response ? withoutNul(response.headers) : undefined,
    response_body: response?.body.toString("base64"),
    response_truncated: response?.isTruncated ?? false,
    error_code: error?.code,
    error_message: error?.message.replaceAll("\0", ""),
    note: exchange.note?.replaceAll("\0", ""),
    request_count: exchange.requestCount,
  };
}

/** PostgreSQL's text can't hold U+0000, and a response must not prevent the result from being written. */
function withoutNul(headers: Record<string, string | string[]>): Record<string, string | string[]> {
  const clean = (value: string) => value.replaceAll("\0", "");
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      clean(name),
      typeof value === "string" ? clean(value) : value.map(clean),
    ]),
  );
}
