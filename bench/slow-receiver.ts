import type { Benchmark } from "@/bench/benchmark";
import { ceiling } from "@/bench/ceiling";
import { drain } from "@/bench/drain";
import { startNodeReceiver } from "@/bench/receivers";

const CONCURRENCY = 100;
const DELIVERIES = 30_000;

export const slowReceiver: Benchmark = {
  name: "slow-receiver",
  rounds: 5,
  figures: [
    { key: "ceiling", what: "undici.request alone, POSTs/s" },
    { key: "dockbell", what: "Dockbell, deliveries/s" },
    { key: "ofCeiling", what: "Dockbell, share of the ceiling", digits: 2, goal: { atLeast: 0.95 } },
  ],
  async round() {
    const receiver = await startNodeReceiver(20);
    try {
      const most = await ceiling(receiver.url, DELIVERIES, CONCURRENCY);
      const { perSecond } = await drain({
        webhooks: 500,
        pushes: DELIVERIES / 10,
        hookUrl: receiver.url,
        concurrency: CONCURRENCY,
      });
      return { ceiling: most, dockbell: perSecond, ofCeiling: perSecond / most };
    } finally {
      await receiver.stop();
    }
  },
};
