import { every } from "@/lib/platform/every";
import { applyCallbacks } from "@/lib/queue/conclude";
import { expireCallbacks } from "@/lib/queue/expire";

const EXPIRE_MS = 1_000;
/** Callbacks are applied when they arrive; only a process that died leaves some behind. */
const SWEEP_EVERY = 30;

/** Fails deliveries whose callback didn't arrive in time, until the signal aborts. */
export async function runCallbacks({ signal }: { signal: AbortSignal }): Promise<void> {
  let round = 0;
  const work = async () => {
    if (round++ % SWEEP_EVERY === 0) await applyCallbacks();
    await expireCallbacks();
  };
  await every(EXPIRE_MS, work, { signal, failure: "couldn't fail deliveries without a callback; retrying" });
}
