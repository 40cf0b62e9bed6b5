import { Prisma } from "@/lib/platform/db/generated/client";

// Shared parts of the statements that start, shorten and end a webhook's back-off.

/** The wait before the first probe. Each failed one doubles it. */
const MIN_BACKOFF_MINUTES = 1;
const MAX_BACKOFF_MINUTES = 24 * 60;

/** A new push is itself a probe if the last one is older than this. */
export const MIN_PROBE_AGE_MINUTES = 1;

/**
 * If a person retries a delivery now, it becomes due this long before its creation, so that it comes before all
 * others of its webhook and is sent even if the previous probe has failed in the meantime.
 */
export const EXPEDITE_MINUTES = 60;

/** The wait, as an interval, after a probe that failed at this level, from 0. */
export function backoffWait(level: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`interval '1 minute'
    * least(${MAX_BACKOFF_MINUTES}::float8, ${MIN_BACKOFF_MINUTES}::float8 * 2.0 ^ least(${level}, 20))`;
}
