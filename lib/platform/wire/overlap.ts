import { z } from "zod";

const DAY_SECONDS = 24 * 60 * 60;

/** How long a rotated secret or token stays valid, which is the time to change it on the other side. */
export const OverlapSeconds = z
  .number("The overlap must be a number of seconds.")
  .int("The overlap must be a whole number of seconds.")
  .min(0, "The overlap can't be negative.")
  .max(7 * DAY_SECONDS, "The overlap can be at most 7 days.")
  .default(DAY_SECONDS);
