import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Ctx } from "@/lib/access/actor";
import type { DomainError } from "@/lib/platform/errors";
import { maxOf } from "@/lib/platform/limits/limits";
import { overLimit } from "@/lib/platform/limits/over-limit";
import { clientNetwork } from "@/lib/platform/net/client-network";

const WINDOW_SECONDS = 60;

/** On globalThis, because the front door, which answers the API, and the pages' actions are bundled apart. */
const holder = globalThis as typeof globalThis & { dockbellRequests?: RateLimiterMemory };

/** Whose requests are counted together: a token's, a person's, or those of an address. */
function keyOf({ actor, client }: Pick<Ctx, "actor" | "client">): string {
  if (actor.type === "token") return `token:${actor.tokenId}`;
  if (actor.type === "user") return `user:${actor.userId}`;
  return `address:${clientNetwork(client?.address)}`;
}

/** What Docker Hub says of its limits in each answer. */
type RateHeaders = Record<string, string>;

/**
 * Counts requests; each web process counts its own.
 * @param count how many the request stands for
 * @returns what to answer when they are too many
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
      refusal: overLimit("requests", { retryAfterSeconds: refusal.msBeforeNext / 1_000 }),
    };
  }
}

/** `Reset` is in Unix seconds. */
function headersOf(points: number, { remainingPoints, msBeforeNext }: RateLimiterRes): RateHeaders {
  return {
    "X-RateLimit-Limit": String(points),
    "X-RateLimit-Remaining": String(Math.max(0, remainingPoints)),
    "X-RateLimit-Reset": String(Math.ceil((Date.now() + msBeforeNext) / 1_000)),
  };
}

/** The limiter may be the other bundle's, whose classes are not this one's. */
function isLimiterRes(thrown: unknown): thrown is RateLimiterRes {
  return typeof thrown === "object" && thrown !== null && "msBeforeNext" in thrown;
}
