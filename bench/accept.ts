import type { Benchmark } from "@/bench/benchmark";
import { call } from "@/bench/call";
import { makeWorld, seed } from "@/bench/world";

const WEBHOOKS_EACH = 10;

export const accept: Benchmark = {
  name: "accept",
  rounds: 5,
  figures: [
    { key: "pushes", what: "pushes/s accepted", goal: { atLeast: 4_000 } },
    { key: "deliveries", what: "deliveries/s enqueued", goal: { atLeast: 40_000 } },
  ],
  async round() {
    const world = await makeWorld();
    try {
      await seed(world, { webhooks: 100 * WEBHOOKS_EACH, pushes: 0, hookUrl: "http://127.0.0.1:9/" });
      const { perSecond } = await call<{ perSecond: number }>(world, "pushClosed", 100, 6, 5);
      return { pushes: perSecond, deliveries: perSecond * WEBHOOKS_EACH };
    } finally {
      await world.end();
    }
  },
};
