import { Prisma } from "@/lib/platform/db/generated/client";
import { DEFAULT_RETRY_SCHEDULE } from "@/lib/queue/shared/default-retry-schedule";

/** Keeps retries after an outage from arriving together. */
const JITTER = 0.2;
const MAX_RETRY_AFTER_S = 24 * 60 * 60;

type Failure = {
  /** Counts from 1. */
  attemptNumber: number;
  /** The webhook's schedule in seconds; empty for the default. */
  schedule: readonly number[];
  /** The receiver's Retry-After in seconds; null if there is no valid one. */
  retryAfter: number | null;
  /** Returns a number from 0 to 1, like Math.random. */
  random: () => number;
};

/**
 * The wait after a failed attempt in ms; null after the last one. A receiver's Retry-After is a minimum, up to a day.
 */
export function retryWait({ attemptNumber, schedule, retryAfter, random }: Failure): number | null {
  const wait = (schedule.length > 0 ? schedule : DEFAULT_RETRY_SCHEDULE)[attemptNumber - 1];
  if (wait === undefined) return null;
  const requestedWait = Math.min(retryAfter ?? 0, MAX_RETRY_AFTER_S);
  return Math.round(Math.max(wait, requestedWait) * 1_000 * (1 + JITTER * random()));
}

/**
 * The SQL version of whether `retryWait` has a wait after this many attempts (retry-wait.db.test.ts compares the two).
 * @param schedule the webhook's schedule; empty for the default
 */
export function hasAnotherAttempt(attempts: Prisma.Sql, schedule: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${attempts} <= ${waitsIn(schedule)}`;
}

/** The number of waits of a webhook's schedule. */
export function waitsIn(schedule: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(nullif(cardinality(${schedule}), 0), ${DEFAULT_RETRY_SCHEDULE.length}::int)`;
}
