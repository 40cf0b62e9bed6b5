/** The latest time that 48 bits can hold. */
const LAST_MS = 2 ** 48 - 1;

/** The highest possible ID. */
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** A UUID that is lower than every ID. */
export const NO_ID = "00000000-0000-0000-0000-000000000000";

/** The lowest ID at a given time. A UUIDv7 starts with 48 bits of Unix milliseconds. */
export function idAt(time: string | Date): string {
  // No ID has a time before 1970 or after the year 10889, so the bound is the lowest or highest possible ID.
  const milliseconds = Math.min(Math.max(new Date(time).getTime(), 0), LAST_MS);
  const hex = milliseconds.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

type Period = { since?: string | undefined; until?: string | undefined };

/** The IDs of a period: from `from`, and before `before`. @param cursor the ID before which a page starts */
export function idRange({ since, until }: Period, cursor = LAST_ID) {
  const [before = LAST_ID] = [cursor, until ? idAt(until) : LAST_ID].sort();
  return { from: idAt(since ?? new Date(0)), before };
}
