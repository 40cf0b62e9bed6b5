import { every } from "@/lib/platform/every";
import { applyCallbacks } from "@/lib/queue/conclude";
import { expireCallbacks } from "@/lib/queue/expire";

const EXPIRE_MS = 1_000;
/** Callbacks are applied as they come; only a process that died in between leaves any. */
const SWEEP_EVERY = 30;

/** Ends waits for callbacks that have been long enough, until the signal aborts. */
export async function runCallbacks({ signal }: { signal: AbortSignal }): Promise<void> {
  let round = 0;
  const work = async () => {
    if (round++ % SWEEP_EVERY === 0) await applyCallbacks();
    await expireCallbacks();
  };
  await every(EXPIRE_MS, work, { signal, failure: "waits for callbacks could not be ended; trying again" });
}
