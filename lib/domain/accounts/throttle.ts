import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import type { Ctx } from "@/lib/access/actor";
import { knownDevice } from "@/lib/domain/accounts/sessions/known-device";
import { db } from "@/lib/platform/db/client";
import { DomainError, rateLimited } from "@/lib/platform/errors";
import { clientNetwork } from "@/lib/platform/net/client-network";

const MINUTE = 60;

/** How many wrong guesses are let through; kept in the database, so that a restart forgives nothing. */
const LIMITS = {
  /** Of one account from one address. */
  pair: { points: 10, duration: 15 * MINUTE },
  /** Of one account from anywhere: many, so that strangers cannot easily keep its owner out. */
  account: { points: 100, duration: 60 * MINUTE },
  /** Of one account from a browser that has signed in to it: no stranger's guess counts, nor is counted, there. */
  device: { points: 10, duration: 15 * MINUTE },
  /** Of one address, or IPv6 network, at any account. */
  address: { points: 100, duration: 15 * MINUTE },
} as const;
type Limit = keyof typeof LIMITS;
type Key = [limit: Limit, key: string];

let cached: Record<Limit, RateLimiterPrisma> | undefined;

function limiters(): Record<Limit, RateLimiterPrisma> {
  const make = (name: Limit) =>
    new RateLimiterPrisma({
      storeClient: db(),
      tableName: "rateLimit",
      keyPrefix: `guess-${name}`,
      ...LIMITS[name],
    });
  cached ??= {
    pair: make("pair"),
    account: make("account"),
    device: make("device"),
    address: make("address"),
  };
  return cached;
}

/**
 * Lets somebody guess, but not often: what throws `unauthenticated` counts, what goes well forgives. Whoever
 * is signed in stays so. Counts before the guess is looked at, so that a thousand at once are as slow as one
 * after the other.
 * @param account as the guesser calls it, whether or not it exists
 * @throws DomainError `rate_limited`, and then the guess was not looked at
 */
export async function throttle<Data>(ctx: Ctx, account: string, guess: () => Promise<Data>): Promise<Data> {
  const keys = await keysOf(ctx, account.toLowerCase().slice(0, 254));
  const counted: Key[] = [];
  const giveBack = () => Promise.all(counted.map(([limit, key]) => limiters()[limit].reward(key)));
  try {
    for (const [limit, key] of keys) {
      await count(limiters()[limit], key);
      counted.push([limit, key]);
    }
    const data = await guess();
    await giveBack();
    const [[narrowest, key]] = keys;
    await limiters()[narrowest].delete(key);
    return data;
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "unauthenticated")) await giveBack();
    throw error;
  }
}

/** What a guess counts against, the narrowest first. */
async function keysOf(ctx: Ctx, name: string): Promise<[Key, ...Key[]]> {
  const device = await knownDevice(ctx, name);
  if (device !== undefined) return [["device", device]];
  const network = clientNetwork(ctx.client?.address);
  return [
    ["pair", `${name}@${network}`],
    ["account", name],
    ["address", network],
  ];
}

async function count(limiter: RateLimiterPrisma, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? tooMany(refusal.msBeforeNext) : refusal;
  }
}

function tooMany(milliseconds: number): DomainError {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  return rateLimited(
    `Too many wrong attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    milliseconds / 1_000,
  );
}
