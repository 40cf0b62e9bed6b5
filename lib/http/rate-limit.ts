import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Ctx } from "@/lib/access/actor";
import type { DomainError } from "@/lib/platform/errors";
import { maxOf } from "@/lib/platform/limits/limits";
import { overLimit } from "@/lib/platform/limits/over-limit";
import { clientNetwork } from "@/lib/platform/net/client-network";

const WINDOW_SECONDS = 60;

/** On globalThis, because the front door, which serves the API, and the pages' actions are separate bundles. */
const holder = globalThis as typeof globalThis & { dockbellRequests?: RateLimiterMemory };

/** The key for counting requests: a token, a person or an address. */
function keyOf({ actor, client }: Pick<Ctx, "actor" | "client">): string {
  if (actor.type === "token") return `token:${actor.tokenId}`;
  if (actor.type === "user") return `user:${actor.userId}`;
  return `address:${clientNetwork(client?.address)}`;
}

/** Docker Hub's rate limit headers. */
type RateHeaders = Record<string, string>;

/**
 * Counts requests. Each web process counts separately.
 * @param count the number of requests to count
 * @returns the refusal if there are too many
 */
export async function countRequest(
  ctx: Pick<Ctx, "actor" | "client">,
  count = 1,
): Promise<{ headers: RateHeaders; refusal?: DomainError }> {
  const points = maxOf("requests");
  holder.dockbellRequests ??= new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  const limiter = holder.dockbellRequests;
  try {
    return { headers: headersOf(points, await limiter.consume(keyOf(ctx), count)) };
  } catch (refusal) {
    if (!isLimiterRes(refusal)) throw refusal;
    return {
      headers: headersOf(points, refusal),
      refusal: overLimit("requests", refusal.msBeforeNext),
    };
  }
}

/** The headers for a counted request. `X-RateLimit-Reset` is in Unix seconds. */
function headersOf(points: number, { remainingPoints, msBeforeNext }: RateLimiterRes): RateHeaders {
  return {
    "X-RateLimit-Limit": String(points),
    "X-RateLimit-Remaining": String(Math.max(0, remainingPoints)),
    "X-RateLimit-Reset": String(Math.ceil((Date.now() + msBeforeNext) / 1_000)),
  };
}

/** The limiter may belong to the other bundle, whose classes differ from this one's. */
function isLimiterRes(thrown: unknown): thrown is RateLimiterRes {
  return typeof thrown === "object" && thrown !== null && "msBeforeNext" in thrown;
}
