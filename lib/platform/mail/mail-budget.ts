import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/lib/platform/db/client";
import { hashToken } from "@/lib/platform/hash-token";
import { type LimitName, maxOf } from "@/lib/platform/limits/limits";
import { overLimit } from "@/lib/platform/limits/over-limit";

const DAY_SECONDS = 24 * 60 * 60;

type MailLimit = Extract<LimitName, `mail_${string}`>;
type Spent = { limit: MailLimit; key: string };

let cached: Record<MailLimit, RateLimiterPrisma> | undefined;

/** Kept in the database: a restart forgives nothing, and all processes count together. */
function limiters(): Record<MailLimit, RateLimiterPrisma> {
  const create = (limit: MailLimit) =>
    new RateLimiterPrisma({
      storeClient: db(),
      tableName: "rateLimit",
      keyPrefix: limit,
      points: maxOf(limit),
      duration: DAY_SECONDS,
    });
  cached ??= { mail_per_sender: create("mail_per_sender"), mail_per_recipient: create("mail_per_recipient") };
  return cached;
}

/**
 * Sends a mail if its sender and its recipient have any left today. A mail that fails doesn't count.
 * @param sender Docker ID of the person who causes it; empty when nobody knows
 * @param send gets whether this is the recipient's last one today
 * @throws DomainError `rate_limited`; whatever `send` throws
 */
export async function withinMailBudget(
  { sender, recipient }: { sender: string; recipient: string },
  send: (isLast: boolean) => Promise<void>,
): Promise<void> {
  const spent: Spent[] = [];
  try {
    if (sender) await spend(spent, { limit: "mail_per_sender", key: sender });
    // Addresses of people without an account are not kept in the open.
    const key = hashToken(recipient.toLowerCase());
    const left = await spend(spent, { limit: "mail_per_recipient", key });
    await send(left === 0);
  } catch (error) {
    await Promise.all(spent.map(({ limit, key }) => limiters()[limit].reward(key)));
    throw error;
  }
}

/** @returns how many are left */
async function spend(spent: Spent[], { limit, key }: Spent): Promise<number> {
  try {
    const { remainingPoints } = await limiters()[limit].consume(key);
    spent.push({ limit, key });
    return remainingPoints;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw overLimit(limit, { retryAfterSeconds: refusal.msBeforeNext / 1_000 });
  }
}
