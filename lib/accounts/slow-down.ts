import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { DomainError, rateLimited } from "@/lib/errors";

const MINUTE = 60;

/** How many wrong guesses are let through; kept in the database, so that a restart forgives nothing. */
const LIMITS = {
  /** Of one account from one address. */
  pair: { points: 10, duration: 15 * MINUTE },
  /** Of one account from anywhere: many, so that strangers cannot easily keep its owner out. */
  account: { points: 100, duration: 60 * MINUTE },
  /** Of one address at any account. */
  address: { points: 100, duration: 15 * MINUTE },
} as const;
type Limit = keyof typeof LIMITS;

let cached: Record<Limit, RateLimiterPrisma> | undefined;

function limiters(): Record<Limit, RateLimiterPrisma> {
  const make = (name: Limit) =>
    new RateLimiterPrisma({
      storeClient: db(),
      tableName: "rateLimit",
      keyPrefix: `guess-${name}`,
      ...LIMITS[name],
    });
  cached ??= { pair: make("pair"), account: make("account"), address: make("address") };
  return cached;
}

/**
 * Lets somebody guess, but not often: what throws `unauthenticated` counts, what goes well forgives. Whoever
 * is signed in stays so.
 * @param account as the guesser calls it, whether or not it exists
 * @throws DomainError `rate_limited`, before the guess is looked at
 */
export async function slowDown<Data>(ctx: Ctx, account: string, guess: () => Promise<Data>): Promise<Data> {
  const address = ctx.client?.address ?? "unknown";
  const name = account.toLowerCase().slice(0, 254);
  const keys = { pair: `${name}@${address}`, account: name, address };
  for (const [limit, limiter] of Object.entries(limiters())) {
    const counted = await limiter.get(keys[limit as Limit]);
    if (counted && counted.remainingPoints <= 0) throw tooMany(counted.msBeforeNext);
  }
  try {
    const data = await guess();
    await limiters().pair.delete(keys.pair);
    return data;
  } catch (error) {
    if (error instanceof DomainError && error.code === "unauthenticated") {
      await Promise.all(Object.entries(limiters()).map(([limit, one]) => count(one, keys[limit as Limit])));
    }
    throw error;
  }
}

/** The guess that uses up the last point is still answered; the next one is not. */
async function count(limiter: RateLimiterPrisma, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
  }
}

function tooMany(milliseconds: number): DomainError {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  return rateLimited(
    `Too many wrong attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    milliseconds / 1_000,
  );
}
