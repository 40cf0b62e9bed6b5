import { z } from "zod";

const MAX_WAITS = 24;
const MAX_WAIT_SECONDS = 7 * 24 * 60 * 60;

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
