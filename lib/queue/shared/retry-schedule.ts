import { z } from "zod";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MAX_WAITS = 24;
const LONGEST_WAIT = 7 * DAY;

/** Standard Webhooks' example schedule: seconds to wait after the 1st, 2nd... failed attempt, 75 h in all. */
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

/** A webhook's own schedule in seconds; empty for the default. */
export const RetrySchedule = z
  .array(
    z
      .number("A wait is a number of seconds.")
      .int("A wait is a whole number of seconds.")
      .min(1, "A wait is at least 1 second.")
      .max(LONGEST_WAIT, "A wait is at most 7 days."),
  )
  .max(MAX_WAITS, `A retry schedule can have at most ${MAX_WAITS} waits.`);
