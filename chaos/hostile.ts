import { startDockbell } from "@/e2e/fixtures/dockbell";
import { attack } from "@/e2e/fuzz/attack";
import { keyedEntryPoints } from "@/e2e/fuzz/keyed-entry-points";
import { openEntryPoints } from "@/e2e/fuzz/open-entry-points";
import { say } from "@/lib/platform/say";
import { seededRandom } from "@/lib/testing/seeded-random";

/** A heap of this size shows a defect that a larger one would hide. */
const HEAP_MIB = 256;
/** A slower health check means that the process was blocked. */
const MAX_HEALTH_MS = 1_000;

/**
 * Sends hostile input to every entry point that needs no account, and prints the result.
 * @returns whether there were no faults
 */
export async function sendHostileInput(minutes: number, seed: number): Promise<boolean> {
  say(`Hostile input for ${minutes} minutes, seed ${seed}, heaps of ${HEAP_MIB} MiB`);
  const dockbell = await startDockbell({
    SIGNUP: "open",
    API_RATE_LIMIT: "1000000",
    LOG_LEVEL: "error",
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}`,
  });
  try {
    const open = await openEntryPoints(dockbell.url);
    const entryPoints = [...open, ...(await keyedEntryPoints(dockbell.url))];
    const endsAt = Date.now() + minutes * 60_000;
    const report = await attack(dockbell, entryPoints, seededRandom(seed), () => Date.now() >= endsAt);
    const { requests, faults, slowestHealthMs, memory } = report;
    say(`${requests} requests to ${entryPoints.length} entry points, ${faults.length} faults`);
    say(`Slowest health check: ${Math.round(slowestHealthMs)} ms`);
    say(`Memory of web in MiB: ${memory.before} before, ${memory.highest} at most, ${memory.after} after`);
    for (const fault of faults.slice(0, 20)) say(`  ${fault}`);
    return faults.length === 0 && slowestHealthMs <= MAX_HEALTH_MS;
  } finally {
    await dockbell.remove();
  }
}
