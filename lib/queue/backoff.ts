import { Prisma } from "@/lib/platform/db/generated/client";

// What the statements that begin, shorten and end a webhook's back-off have in common.

/** The wait for the first probe; each failed one doubles it. */
const MIN_BACKOFF_MINUTES = 1;
const MAX_BACKOFF_MINUTES = 24 * 60;

/** A new push is a probe itself when the last one is older. */
export const MIN_PROBE_AGE_MINUTES = 1;

/**
 * How long before its creation a delivery is due that a person wants sent now. So it comes before all others of its
 * webhook, and is sent although the probe before it has failed meanwhile.
 */
export const HURRY_MINUTES = 60;

/** The wait, as an interval, after a probe that failed at this level, from 0. */
export function backoffWait(level: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`interval '1 minute'
    * least(${MAX_BACKOFF_MINUTES}::float8, ${MIN_BACKOFF_MINUTES}::float8 * 2.0 ^ least(${level}, 20))`;
}
