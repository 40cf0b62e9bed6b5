import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/lib/platform/db/client";
import { hashToken } from "@/lib/platform/hash-token";
import { type LimitName, maxOf } from "@/lib/platform/limits/limits";
import { overLimit } from "@/lib/platform/limits/over-limit";

const DAY_SECONDS = 24 * 60 * 60;

type MailLimit = Extract<LimitName, `mail_${string}`>;
type Spent = { limit: MailLimit; key: string };

let cached: Record<MailLimit, RateLimiterPrisma> | undefined;

/** Counts are in the database, so that they survive a restart and all processes share them. */
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
 * Sends an email unless its sender or its recipient has reached today's limit. A failed email doesn't count.
 * @param sender Docker ID of the person who triggers it; empty if unknown
 * @param send receives whether this is the recipient's last email today
 * @throws DomainError `rate_limited`; any error that `send` throws
 */
export async function withinMailBudget(
  { sender, recipient }: { sender: string; recipient: string },
  send: (isLast: boolean) => Promise<void>,
): Promise<void> {
  const spent: Spent[] = [];
  try {
    if (sender) await spend(spent, { limit: "mail_per_sender", key: sender });
    // Addresses of people without an account aren't stored in plain text.
    const key = hashToken(recipient.toLowerCase());
    const left = await spend(spent, { limit: "mail_per_recipient", key });
    await send(left === 0);
  } catch (error) {
    await Promise.all(spent.map(({ limit, key }) => limiters()[limit].reward(key)));
    throw error;
  }
}

/** @returns how many emails are left */
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
