const DAY_MS = 24 * 60 * 60 * 1_000;

/** When a token of so many days expires; null for never. */
export function daysFromNow(days: number | null): Date | null {
  return days === null ? null : new Date(Date.now() + days * DAY_MS);
}
