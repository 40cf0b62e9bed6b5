import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { countRefused } from "@/lib/domain/registry/count-refused";
import { eventWeight } from "@/lib/domain/registry/event-weight";
import type { RegistryKind } from "@/lib/domain/registry/kinds";
import { maxOf } from "@/lib/platform/limits/limits";
import { overLimit } from "@/lib/platform/limits/over-limit";

const WINDOW_SECONDS = 60;

let limiter: RateLimiterMemory | undefined;

type Notification = { kind: RegistryKind; sourceId: string; body: Uint8Array };

/**
 * Counts a notification's events towards its source's limit; each web process counts its own. A registry that
 * sends again what was refused, as CNCF Distribution does, loses nothing; for the others the refusal is shown on
 * the source's page.
 * @throws DomainError `rate_limited`, with the time to wait
 */
export async function limitEvents({ kind, sourceId, body }: Notification): Promise<void> {
  limiter ??= new RateLimiterMemory({ points: maxOf("events_per_source"), duration: WINDOW_SECONDS });
  try {
    await limiter.consume(sourceId, eventWeight(kind, body));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    await countRefused(sourceId, "too many events in a minute");
    throw overLimit("events_per_source", { retryAfterSeconds: refusal.msBeforeNext / 1_000 });
  }
}
