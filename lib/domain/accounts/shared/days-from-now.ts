const DAY_MS = 24 * 60 * 60 * 1_000;

/** The expiry time of a token that is valid for this number of days; null for no expiry. */
export function daysFromNow(days: number | null): Date | null {
  return days === null ? null : new Date(Date.now() + days * DAY_MS);
}
