import type { Benchmark } from "@/bench/benchmark";
import { call } from "@/bench/call";
import { end } from "@/bench/receivers";
import { type Accepted, startStampingReceiver } from "@/bench/stamping-receiver";
import { makeWorld, seed, startWorker } from "@/bench/world";

export const latency: Benchmark = {
  name: "latency",
  rounds: 5,
  figures: [
    { key: "p50", what: "p50, ms", digits: 1, goal: { atMost: 10 } },
    { key: "p99", what: "p99, ms", digits: 1, goal: { atMost: 50 } },
  ],
  async round() {
    const world = await makeWorld();
    const receiver = await startStampingReceiver();
    try {
      await seed(world, { webhooks: 100, perRepository: 1, pushes: 0, hookUrl: receiver.url });
      const worker = startWorker(world);
      await receiver.percentiles(
        (await call<{ accepted: Accepted }>(world, "pushOpen", 100, 500, 3)).accepted,
      );
      const { accepted } = await call<{ accepted: Accepted }>(world, "pushOpen", 100, 1_000, 30);
      const percentiles = await receiver.percentiles(accepted);
      await end(worker);
      return percentiles;
    } finally {
      await receiver.close();
      await world.end();
    }
  },
};
