import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { maxOf } from "@/lib/platform/limits/limits";
import { overLimit } from "@/lib/platform/limits/over-limit";

const WINDOW_SECONDS = 60;
const BYTES_PER_MB = 1_000_000;

let limiter: RateLimiterMemory | undefined;

/**
 * Refuses a request beyond a test receiver's rate limit, which each web process counts separately, or beyond its
 * namespace's storage limit. @throws DomainError `not_found`, `rate_limited`
 */
export async function requireRoom(key: string): Promise<void> {
  const [row] = await db().$queryRaw<{ bytes: bigint | null }[]>`
    SELECT (
      SELECT sum(octet_length(test_requests.body) + octet_length(headers::text))
      FROM test_requests JOIN test_receivers AS others ON others.id = receiver_id
      WHERE others.namespace = test_receivers.namespace AND received_at > now() - interval '24 hours'
    )::bigint AS bytes
    FROM test_receivers WHERE key = ${key}`;
  if (!row) throw notFound("The test receiver");
  limiter ??= new RateLimiterMemory({
    points: maxOf("test_receiver_requests"),
    duration: WINDOW_SECONDS,
  });
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw overLimit("test_receiver_requests", { retryAfterSeconds: refusal.msBeforeNext / 1_000 });
  }
  if (Number(row.bytes ?? 0) >= maxOf("test_receiver_megabytes") * BYTES_PER_MB) {
    throw overLimit("test_receiver_megabytes");
  }
}
