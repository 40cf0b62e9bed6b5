const MINUTE = 60;
const HOUR = 60 * MINUTE;

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
