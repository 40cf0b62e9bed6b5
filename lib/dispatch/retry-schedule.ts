const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Standard Webhooks' example schedule: the waits after the 1st, 2nd... failed attempt, 75 h in all. */
const WAITS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

export const MAX_ATTEMPTS = WAITS_MS.length + 1;

/** Keeps the retries of one outage from arriving together. */
const JITTER = 0.2;

/**
 * How long to wait after a failed attempt, in ms; null when it was the last.
 * @param attemptNumber counts from 1
 * @param random from 0 to 1, as Math.random
 */
export function retryWait(attemptNumber: number, random: () => number): number | null {
  const wait = WAITS_MS[attemptNumber - 1];
  return wait === undefined ? null : Math.round(wait * (1 + JITTER * random()));
}
