import { setTimeout as delay } from "node:timers/promises";
import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { log } from "@/lib/platform/log";

/** ms between two looks, while a recovery runs and while none does. */
const BUSY_MS = 200;
const IDLE_MS = 1_000;

/** Carries recoveries on until the signal aborts. */
export async function runRecoveries({ signal }: { signal: AbortSignal }): Promise<void> {
  while (!signal.aborted) {
    let running = 0;
    try {
      running = await continueRecoveries();
    } catch (error) {
      log().error({ err: error }, "recoveries could not be carried on; trying again");
    }
    await delay(running > 0 ? BUSY_MS : IDLE_MS, undefined, { signal }).catch(() => undefined);
  }
}
