import { setTimeout as delay } from "node:timers/promises";
import { log } from "@/lib/platform/log";
import { applyCallbacks } from "@/lib/queue/conclude";
import { expireCallbacks } from "@/lib/queue/expire";

const EXPIRE_MS = 1_000;
/** Callbacks are applied as they come; only a process that died in between leaves any. */
const SWEEP_EVERY = 30;

/** Ends waits for callbacks that have been long enough, until the signal aborts. */
export async function runCallbacks({ signal }: { signal: AbortSignal }): Promise<void> {
  for (let round = 0; !signal.aborted; round += 1) {
    try {
      if (round % SWEEP_EVERY === 0) await applyCallbacks();
      await expireCallbacks();
    } catch (error) {
      log().error({ err: error }, "waits for callbacks could not be ended; trying again");
    }
    await delay(EXPIRE_MS, undefined, { signal }).catch(() => undefined);
  }
}
