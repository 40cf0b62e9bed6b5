import type { Benchmark } from "./benchmark";
import { drain } from "./drain";
import { startNodeReceiver } from "./receivers";

export const twoWorkers: Benchmark = {
  name: "two-workers",
  rounds: 5,
  figures: [
    { key: "one", what: "one worker, deliveries/s" },
    { key: "two", what: "two workers, deliveries/s" },
    { key: "ratio", what: "two workers, times one", digits: 2, goal: { atLeast: 1.9 } },
  ],
  async round() {
    const receiver = await startNodeReceiver(20);
    const settings = { webhooks: 500, pushes: 2_000, hookUrl: receiver.url, concurrency: 40 };
    try {
      const one = await drain(settings);
      const two = await drain({ ...settings, workers: 2 });
      return { one: one.perSecond, two: two.perSecond, ratio: two.perSecond / one.perSecond };
    } finally {
      await receiver.stop();
    }
  },
};
