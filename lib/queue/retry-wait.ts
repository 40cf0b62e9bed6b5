import { Prisma } from "@/lib/platform/db/generated/client";
import { DEFAULT_RETRY_SCHEDULE } from "@/lib/queue/shared/retry-schedule";

/** Keeps the retries of one outage from arriving together. */
const JITTER = 0.2;
const MAX_RETRY_AFTER_S = 24 * 60 * 60;

type Failure = {
  /** Counts from 1. */
  attemptNumber: number;
  /** The webhook's own schedule in seconds; empty for the default. */
  schedule: readonly number[];
  /** What the receiver asked for, in seconds; null when it did not. */
  retryAfter: number | null;
  /** From 0 to 1, as Math.random. */
  random: () => number;
};

/**
 * How long to wait after a failed attempt, in ms; null when it was the last. A receiver's Retry-After is a
 * lower bound, itself bounded by a day.
 */
export function retryWait({ attemptNumber, schedule, retryAfter, random }: Failure): number | null {
  const wait = (schedule.length > 0 ? schedule : DEFAULT_RETRY_SCHEDULE)[attemptNumber - 1];
  if (wait === undefined) return null;
  const asked = Math.min(retryAfter ?? 0, MAX_RETRY_AFTER_S);
  return Math.round(Math.max(wait, asked) * 1_000 * (1 + JITTER * random()));
}

/**
 * In SQL whether `retryWait` has a wait after this many attempts (retry-wait.db.test.ts compares the two).
 * @param schedule the webhook's own; empty for the default
 */
export function hasAnotherAttempt(attempts: Prisma.Sql, schedule: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${attempts} <= coalesce(nullif(cardinality(${schedule}), 0), ${DEFAULT_RETRY_SCHEDULE.length}::int)`;
}
