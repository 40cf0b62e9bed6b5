import { type RateLimiterAbstract, RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/lib/platform/db/client";

const limiters = new Map<string, RateLimiterPrisma>();

/**
 * A limiter whose counts are in the database, so that a restart doesn't reset them and all processes share them.
 * @param name prefix of its keys; each name always has the same limit
 * @param limit.duration seconds
 */
export function storedLimiter(name: string, limit: { points: number; duration: number }): RateLimiterPrisma {
  const known = limiters.get(name);
  if (known) return known;
  const limiter = new RateLimiterPrisma({
    storeClient: db(),
    tableName: "rateLimit",
    keyPrefix: name,
    ...limit,
  });
  limiters.set(name, limiter);
  return limiter;
}

/**
 * Counts toward a limit.
 * @param refuse receives the ms until the next attempt is allowed, and returns the error to throw
 * @returns the remaining number
 */
export async function countToward(
  limiter: RateLimiterAbstract,
  key: string,
  refuse: (ms: number) => Error | Promise<Error>,
  points = 1,
): Promise<number> {
  try {
    return (await limiter.consume(key, points)).remainingPoints;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw await refuse(refusal.msBeforeNext);
  }
}
