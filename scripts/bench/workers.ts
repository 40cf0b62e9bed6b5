import type { Benchmark } from "./benchmark";
import { drain } from "./drain";
import { startNodeReceiver } from "./receivers";

export const workers: Benchmark = {
  name: "workers",
  rounds: 5,
  figures: [
    { key: "one", what: "one worker, deliveries/s" },
    { key: "two", what: "two workers, deliveries/s" },
    { key: "four", what: "four workers, deliveries/s" },
    { key: "ratio", what: "two workers, times one", digits: 2, goal: { atLeast: 1.9 } },
    { key: "ratioOfFour", what: "four workers, times one", digits: 2 },
  ],
  async round() {
    const receiver = await startNodeReceiver(20);
    const settings = { webhooks: 500, pushes: 2_000, hookUrl: receiver.url, concurrency: 40 };
    try {
      const { perSecond: one } = await drain(settings);
      const { perSecond: two } = await drain({ ...settings, workers: 2 });
      const { perSecond: four } = await drain({ ...settings, workers: 4 });
      return { one, two, four, ratio: two / one, ratioOfFour: four / one };
    } finally {
      await receiver.stop();
    }
  },
};
