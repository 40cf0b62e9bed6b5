import { laterInBackground } from "@/lib/platform/background";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { LIMIT_NAMES, LIMITS, type LimitName, maxOf } from "@/lib/platform/limits/limits";

/** Counts a refusal by a limit. @param ms for rates: until the request is allowed again @returns the error to throw */
export function overLimit(name: LimitName, ms?: number): DomainError {
  countRefusal(name);
  const { code, message } = LIMITS[name];
  const retryAfter = ms === undefined ? undefined : Math.max(1, Math.ceil(ms / 1_000));
  return new DomainError(code, message(maxOf(name).toLocaleString("en")), [], retryAfter);
}

/**
 * Refuses another item if the limit is reached.
 * @param count the current number
 * @throws DomainError with the limit's code
 */
export function requireBelow(name: LimitName, count: number): void {
  if (count >= maxOf(name)) throw overLimit(name);
}

/** The interval in ms, so that a flood of refusals costs the database one statement per second and process. */
const FLUSH_AFTER_MS = 1_000;

const unwritten = new Map<LimitName, number>();
let isFlushPlanned = false;

/** Counts a refusal. A killed process loses the count of its last second. */
function countRefusal(name: LimitName): void {
  unwritten.set(name, (unwritten.get(name) ?? 0) + 1);
  flushSoon();
}

function flushSoon(): void {
  if (isFlushPlanned) return;
  isFlushPlanned = true;
  const failure = "couldn't count refusals by limits; retrying";
  laterInBackground(FLUSH_AFTER_MS, flushNow, { failure });
}

async function flushNow(): Promise<void> {
  isFlushPlanned = false;
  await flushRefusals().catch((error: unknown) => {
    flushSoon();
    throw error;
  });
}

let lastFlush: Promise<void> = Promise.resolve();

/** Writes this process's counts, including those that another call is just writing. */
function flushRefusals(): Promise<void> {
  const flush = lastFlush.then(writeRefusals);
  lastFlush = flush.catch(() => undefined);
  return flush;
}

async function writeRefusals(): Promise<void> {
  // Uses the same order everywhere, so that two processes can't deadlock.
  const counted = [...unwritten].sort(([one], [other]) => (one < other ? -1 : 1));
  if (counted.length === 0) return;
  unwritten.clear();
  try {
    await db().$executeRaw`
      INSERT INTO limit_refusals (name, count)
      SELECT name, count FROM unnest(
        ${counted.map(([name]) => name)}::text[], ${counted.map(([, count]) => count)}::int[]
      ) AS counted (name, count)
      ON CONFLICT (name) DO UPDATE SET count = limit_refusals.count + excluded.count`;
  } catch (error) {
    for (const [name, count] of counted) unwritten.set(name, (unwritten.get(name) ?? 0) + count);
    throw error;
  }
}

/** The number of refusals by each limit since this instance was installed, in all processes. */
export async function countedRefusals(): Promise<{ name: LimitName; count: number }[]> {
  await flushRefusals();
  const rows = await db().limitRefusal.findMany({ select: { name: true, count: true } });
  const counts = new Map(rows.map(({ name, count }) => [name, Number(count)]));
  return LIMIT_NAMES.map((name) => ({ name, count: counts.get(name) ?? 0 }));
}
