import { z } from "zod";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MAX_WAITS = 24;
const MAX_WAIT_SECONDS = 7 * DAY;

/** Standard Webhooks' example schedule: seconds to wait after the 1st, 2nd... failed attempt, 75 h in total. */
export const DEFAULT_RETRY_SCHEDULE: readonly number[] = [
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** A webhook's schedule in seconds; empty for the default. */
export const RetrySchedule = z
  .array(
    z
      .number("A wait must be a number of seconds.")
      .int("A wait must be a whole number of seconds.")
      .min(1, "A wait must be at least 1 second.")
      .max(MAX_WAIT_SECONDS, "A wait can be at most 7 days."),
  )
  .max(MAX_WAITS, `A retry schedule can have at most ${MAX_WAITS} waits.`);
