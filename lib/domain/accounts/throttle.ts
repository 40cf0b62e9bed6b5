import type { RateLimiterPrisma } from "rate-limiter-flexible";
import type { Ctx } from "@/lib/access/actor";
import { readDevices } from "@/lib/access/cookies";
import { db } from "@/lib/platform/db/client";
import { DomainError, rateLimited } from "@/lib/platform/errors";
import { countToward, storedLimiter } from "@/lib/platform/limits/limiters";
import { clientNetwork } from "@/lib/platform/net/client-network";

const MINUTE = 60;

/** Limits for wrong passwords and codes. */
const LIMITS = {
  /** For one account from one address. */
  pair: { points: 10, duration: 15 * MINUTE },
  /** For one account from anywhere. It is high, so that strangers can't easily lock out the owner. */
  account: { points: 100, duration: 60 * MINUTE },
  /** For one account from a browser that has signed in to it. Strangers' attempts don't count here. */
  device: { points: 10, duration: 15 * MINUTE },
  /** For one address or IPv6 network and any account. */
  address: { points: 100, duration: 15 * MINUTE },
} as const;
type Limit = keyof typeof LIMITS;
type Key = [limit: Limit, key: string];

function limiter(name: Limit): RateLimiterPrisma {
  return storedLimiter(`guess-${name}`, LIMITS[name]);
}

/**
 * Rate-limits guesses. An attempt that throws `unauthenticated` counts, and a successful one resets the
 * count. Existing sessions aren't affected. An attempt is counted before it is checked, so that a thousand
 * parallel attempts are limited like sequential ones.
 * @param account as typed, whether or not it exists
 * @throws DomainError `rate_limited` without checking the attempt
 */
export async function throttle<Data>(ctx: Ctx, account: string, guess: () => Promise<Data>): Promise<Data> {
  const keys = await keysOf(ctx, account.toLowerCase().slice(0, 254));
  const counted: Key[] = [];
  const giveBack = () => Promise.all(counted.map(([limit, key]) => limiter(limit).reward(key)));
  try {
    for (const [limit, key] of keys) {
      await countToward(limiter(limit), key, (ms) => rateLimited("Too many wrong attempts.", ms));
      counted.push([limit, key]);
    }
    const data = await guess();
    await giveBack();
    const [[narrowest, key]] = keys;
    await limiter(narrowest).delete(key);
    return data;
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "unauthenticated")) await giveBack();
    throw error;
  }
}

/** The limits that an attempt counts toward, narrowest first. */
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

/**
 * The device that has signed in to an account before, from its cookie.
 * @param account as typed: a Docker ID, an email address, or a phrase that ends with a user's ID
 * @returns the device's ID, or undefined for an unknown device
 */
async function knownDevice(ctx: Ctx, account: string): Promise<string | undefined> {
  const devices = readDevices(ctx.deviceCookie);
  if (devices.length === 0) return undefined;
  const users = await db().user.findMany({
    where: { id: { in: devices.map(({ userId }) => userId) } },
    select: { id: true, username: true, email: true },
  });
  const user = users.find(
    ({ id, username, email }) =>
      account === username || account === email.toLowerCase() || account.endsWith(` of ${id}`),
  );
  return user && devices.find(({ userId }) => userId === user.id)?.id;
}
