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
