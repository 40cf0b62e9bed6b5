import { setTimeout as delay } from "node:timers/promises";
import type { Benchmark } from "@/bench/benchmark";
import { call } from "@/bench/call";
import { startNodeReceiver } from "@/bench/receivers";
import { type Accepted, startStampingReceiver } from "@/bench/stamping-receiver";
import { makeWorld, seed, startWorker, type World } from "@/bench/world";

const HEALTHY = 99;
const BACKLOG = 100_000;
const NEIGHBOR = "neighbor";
/** Shorter than an exchange's limit. After that, the endpoint backs off and is no longer noisy. */
const SECONDS = 12;

export const noisyNeighbor: Benchmark = {
  name: "noisy-neighbor",
  rounds: 5,
  figures: [
    { key: "without", what: "healthy webhooks without the noisy one, p99, ms", digits: 1 },
    { key: "with", what: "healthy webhooks with it, p99, ms", digits: 1 },
    { key: "ratio", what: "with / without", digits: 2, goal: { atMost: 1.5 } },
  ],
  async round() {
    const world = await makeWorld();
    const healthy = await startStampingReceiver();
    const hanging = await startNodeReceiver(-1);
    try {
      await seed(world, { webhooks: HEALTHY, perRepository: 1, pushes: 0, hookUrl: healthy.url });
      await seed(world, {
        namespace: NEIGHBOR,
        webhooks: 1,
        perRepository: 1,
        pushes: BACKLOG,
        hookUrl: hanging.url,
      });
      await setNeighbor(world, "paused");
      const worker = startWorker(world);
      const p99 = async () => {
        const { accepted } = await call<{ accepted: Accepted }>(world, "pushOpen", HEALTHY, 500, SECONDS);
        return (await healthy.percentiles(accepted)).p99;
      };
      await p99();
      const without = await p99();
      await setNeighbor(world, "active");
      await untilHanging(world);
      const withNeighbor = await p99();
      worker.kill("SIGKILL");
      return { without, with: withNeighbor, ratio: withNeighbor / without };
    } finally {
      await healthy.close();
      await hanging.stop();
      await world.end();
    }
  },
};

/** Pauses or resumes the noisy webhooks, so that the same worker and database run with and without them. */
async function setNeighbor({ client }: World, state: "paused" | "active"): Promise<void> {
  await client.query(
    `UPDATE webhooks SET state = $2::webhook_state FROM repositories
     WHERE repositories.id = webhooks.repository_id AND repositories.namespace = $1`,
    [NEIGHBOR, state],
  );
}

async function untilHanging(world: World): Promise<void> {
  const leased = "SELECT 1 FROM delivery_queue WHERE leased_until IS NOT NULL LIMIT 1";
  while ((await world.client.query(leased)).rowCount === 0) await delay(20);
}
