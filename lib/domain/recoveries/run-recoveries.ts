import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { every } from "@/lib/platform/every";

/** In ms, between two checks while a recovery runs and while none does. */
const BUSY_MS = 200;
const IDLE_MS = 1_000;

/** Continues recoveries until the signal aborts. */
export async function runRecoveries({ signal }: { signal: AbortSignal }): Promise<void> {
  const work = async () => ((await continueRecoveries()) > 0 ? BUSY_MS : IDLE_MS);
  await every(IDLE_MS, work, { signal, failure: "couldn't continue recoveries; retrying" });
}
