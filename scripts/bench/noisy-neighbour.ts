import { setTimeout as delay } from "node:timers/promises";
import type { Benchmark } from "./benchmark";
import { call } from "./call";
import { end, startNodeReceiver } from "./receivers";
import { type Accepted, startStampingReceiver } from "./stamping-receiver";
import { makeWorld, seed, startWorker, type World } from "./world";

const HEALTHY = 99;
const BACKLOG = 100_000;
/** Less than an exchange's limit: then the endpoint backs off, and is no neighbour to speak of. */
const SECONDS = 12;

export const noisyNeighbour: Benchmark = {
  name: "noisy-neighbour",
  rounds: 5,
  figures: [
    { key: "without", what: "p99 of the healthy ones without the neighbour, ms", digits: 1 },
    { key: "with", what: "p99 with it, ms", digits: 1 },
    { key: "ratio", what: "with, times without", digits: 2, goal: { atMost: 1.5 } },
  ],
  async round() {
    const world = await makeWorld();
    const healthy = await startStampingReceiver();
    const hanging = await startNodeReceiver(-1);
    try {
      await seed(world, { webhooks: HEALTHY, perRepository: 1, pushes: 0, hookUrl: healthy.url });
      const p99 = async () => {
        const { accepted } = await call<{ accepted: Accepted }>(world, "pushOpen", HEALTHY, 500, SECONDS);
        return (await healthy.percentiles(accepted)).p99;
      };
      const before = startWorker(world);
      await p99();
      const without = await p99();
      await end(before);
      await seed(world, {
        namespace: "neighbour",
        webhooks: 1,
        perRepository: 1,
        pushes: BACKLOG,
        hookUrl: hanging.url,
      });
      const beside = startWorker(world);
      await untilHanging(world);
      const withNeighbour = await p99();
      beside.kill("SIGKILL");
      return { without, with: withNeighbour, ratio: withNeighbour / without };
    } finally {
      await healthy.stop();
      await hanging.stop();
      await world.end();
    }
  },
};

async function untilHanging(world: World): Promise<void> {
  const leased = "SELECT 1 FROM delivery_queue WHERE leased_until IS NOT NULL LIMIT 1";
  while ((await world.client.query(leased)).rowCount === 0) await delay(20);
}
