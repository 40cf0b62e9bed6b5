import { setTimeout as delay } from "node:timers/promises";
import { removeOldBodies, removeOldDeliveries, removeOldPushes } from "@/lib/domain/retention/remove-old";
import { eachApart, every } from "@/lib/platform/every";
import { log } from "@/lib/platform/log";

/** The pause between two batches in ms, so that deliveries have the database most of the time. */
export const REST_MS = 50;
const BETWEEN_MS = 10 * 60_000;
const FAILURE = "couldn't remove old data; retrying later";
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/** Deletes data after its retention, in small batches, until the signal aborts. */
export async function runRetention({ signal }: { signal: AbortSignal }): Promise<void> {
  const work = async () => {
    const removed = await sweepAll(signal);
    if (removed > 0) log().info({ rows: removed }, "removed old data");
  };
  await every(BETWEEN_MS, work, { signal, failure: FAILURE });
}

/**
 * Deletes all old data once. Two workers can run it at the same time. @returns the number of deleted or emptied rows
 */
export async function sweepAll(signal: AbortSignal): Promise<number> {
  let removed = 0;
  const sweeps = [removeOldBodies, removeOldDeliveries, removeOldPushes];
  await eachApart(sweeps, FAILURE, async (sweep) => {
    let after: string | null = FIRST_ID;
    while (after !== null && !signal.aborted) {
      const swept = await sweep(after);
      removed += swept.removed;
      after = swept.cursor;
      if (swept.removed > 0) await delay(REST_MS, undefined, { signal }).catch(() => undefined);
    }
  });
  return removed;
}
