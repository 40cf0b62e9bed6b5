/** The last moment that 48 bits can say. */
const LAST_MS = 2 ** 48 - 1;

/** The lowest id that is made at a time: a UUIDv7 begins with 48 bits of Unix milliseconds. */
export function idAt(time: string | Date): string {
  // Before 1970, and after the year 10889, no id is made: the bound is the first or the last there can be.
  const milliseconds = Math.min(Math.max(new Date(time).getTime(), 0), LAST_MS);
  const hex = milliseconds.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
