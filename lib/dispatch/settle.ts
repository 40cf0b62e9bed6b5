import { db } from "@/lib/db/client";
import type { ClaimedDelivery } from "@/lib/dispatch/claim";
import type { Exchange } from "@/lib/dispatch/exchange";
import { maskUrl } from "@/lib/webhooks/mask-url";

/** An attempt that ended, and when the next is due. */
export type Settlement = {
  delivery: ClaimedDelivery;
  exchange: Exchange;
  /** ms from now; null when there will be no other attempt. */
  retryInMs: number | null;
};

/**
 * Writes what came of attempts: a row each, and where their deliveries stand now. All in one statement,
 * fenced by the lease: of a delivery that was taken over meanwhile nothing is written. A receiver that is
 * gone (410) disables its webhook.
 */
export async function settleDeliveries(settlements: readonly Settlement[]): Promise<void> {
  const results = JSON.stringify(settlements.map(toResult));
  await db().$executeRaw`
    WITH results AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${results}::json) AS results (
        id uuid, lease_token uuid, number smallint, status delivery_status, retry_in_ms float8,
        started_at timestamptz, dns_ms real, connect_ms real, tls_ms real, first_byte_ms real, total_ms real,
        url text, address text, status_code smallint, request_headers jsonb, response_headers jsonb,
        response_body text, response_truncated boolean, error_code text, error_message text
      )
    ), settled AS (
      UPDATE deliveries SET
        status = results.status,
        next_attempt_at = now() + coalesce(results.retry_in_ms, 0) * interval '1 millisecond',
        lease_token = NULL,
        leased_until = NULL,
        updated_at = now()
      FROM results
      WHERE deliveries.id = results.id AND deliveries.lease_token = results.lease_token
      RETURNING deliveries.id, deliveries.webhook_id
    ), disabled AS (
      UPDATE webhooks SET state = 'disabled', disabled_at = now(), disabled_reason = 'gone', updated_at = now()
      FROM settled JOIN results USING (id)
      WHERE webhooks.id = settled.webhook_id AND results.error_code = 'gone'
    )
    INSERT INTO attempts (
      delivery_id, number, started_at, dns_ms, connect_ms, tls_ms, first_byte_ms, total_ms, url, address,
      status_code, request_headers, response_headers, response_body, response_truncated, error_code, error_message
    )
    SELECT
      id, number, started_at, dns_ms, connect_ms, tls_ms, first_byte_ms, total_ms, url, address,
      status_code, request_headers, response_headers, decode(response_body, 'base64'), response_truncated,
      error_code, error_message
    FROM settled JOIN results USING (id)
    ON CONFLICT DO NOTHING`;
}

function toResult({ delivery, exchange, retryInMs }: Settlement) {
  const { answer, error, phases } = exchange;
  return {
    id: delivery.id,
    lease_token: delivery.leaseToken,
    number: delivery.attemptNumber,
    status: error === null ? "succeeded" : retryInMs === null ? "failed" : "retrying",
    retry_in_ms: retryInMs,
    started_at: exchange.startedAt.toISOString(),
    dns_ms: phases.dns,
    connect_ms: phases.connect,
    tls_ms: phases.tls,
    first_byte_ms: phases.firstByte,
    total_ms: phases.total,
    url: maskUrl(delivery.hookUrl),
    address: exchange.address,
    status_code: answer?.statusCode ?? null,
    request_headers: exchange.requestHeaders,
    response_headers: answer ? withoutNul(answer.headers) : null,
    response_body: answer?.body.toString("base64") ?? null,
    response_truncated: answer?.isTruncated ?? false,
    error_code: error?.code ?? null,
    error_message: error?.message.replaceAll("\0", "") ?? null,
  };
}

/** PostgreSQL's text cannot hold U+0000, and no receiver may keep a result from being written. */
function withoutNul(headers: Record<string, string | string[]>): Record<string, string | string[]> {
  const clean = (value: string) => value.replaceAll("\0", "");
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      clean(name),
      typeof value === "string" ? clean(value) : value.map(clean),
    ]),
  );
}
