import { setTimeout as delay } from "node:timers/promises";
import { log } from "@/lib/platform/log";

/**
 * Does the work again and again until the signal aborts. Work that fails is logged, and done again after the wait.
 * @param ms between the end of one round and the next; a round may return another wait in ms
 * @param failure what the log says of a round that failed
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
