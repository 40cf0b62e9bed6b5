import { setTimeout as delay } from "node:timers/promises";
import { log } from "@/lib/platform/log";

/**
 * Repeats the work until the signal aborts. A failed round is logged and repeated after the delay.
 * @param ms delay between two rounds; a round may return another delay in ms
 * @param failure the log message for a failed round
 */
export async function every(
  ms: number,
  work: () => Promise<unknown>,
  { signal, failure }: { signal: AbortSignal; failure: string },
): Promise<void> {
  while (!signal.aborted) {
    const wait = await work().catch((error: unknown) => log().error({ err: error }, failure));
    await delay(typeof wait === "number" ? wait : ms, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Does the work for each item, one after the other. A failed item is logged and doesn't stop the later ones. A loop
 * that ended at the first error would never reach the others.
 */
export async function eachApart<Item>(
  items: readonly Item[],
  message: string,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      log().error({ err: error, item }, message);
    }
  }
}
