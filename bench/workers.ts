import type { Benchmark, Round } from "@/bench/benchmark";
import { drain } from "@/bench/drain";
import { type BenchReceiver, startNodeReceiver } from "@/bench/receivers";

/** With the first value, a worker mostly waits for its receiver. With the second, it is mostly busy. */
const CONCURRENCIES = [20, 40];
/** Deliveries per concurrent request of all workers, so that each run takes equally long. */
const DELIVERIES_EACH = 400;
const PER_PUSH = 10;

export const workers: Benchmark = {
  name: "workers",
  rounds: 5,
  figures: CONCURRENCIES.flatMap((concurrency, index) => [
    { key: `one${concurrency}`, what: `one worker, ${concurrency} concurrent requests, deliveries/s` },
    { key: `two${concurrency}`, what: `two workers, ${concurrency} each, deliveries/s` },
    { key: `four${concurrency}`, what: `four workers, ${concurrency} each, deliveries/s` },
    {
      key: `ratio${concurrency}`,
      what: `two workers, ${concurrency} each / one worker`,
      digits: 2,
      ...(index === 0 ? { goal: { atLeast: 1.9 } } : {}),
    },
    { key: `ratioOfFour${concurrency}`, what: `four workers, ${concurrency} each / one worker`, digits: 2 },
  ]),
  async round() {
    const receiver = await startNodeReceiver(20);
    try {
      const round: Round = {};
      for (const concurrency of CONCURRENCIES) Object.assign(round, await scale(receiver, concurrency));
      return round;
    } finally {
      await receiver.stop();
    }
  },
};

async function scale(receiver: BenchReceiver, concurrency: number): Promise<Round> {
  const perSecond = async (workers: number) => {
    const pushes = (DELIVERIES_EACH * concurrency * workers) / PER_PUSH;
    return (await drain({ webhooks: 500, pushes, hookUrl: receiver.url, concurrency, workers })).perSecond;
  };
  const [one, two, four] = [await perSecond(1), await perSecond(2), await perSecond(4)];
  return {
    [`one${concurrency}`]: one,
    [`two${concurrency}`]: two,
    [`four${concurrency}`]: four,
    [`ratio${concurrency}`]: two / one,
    [`ratioOfFour${concurrency}`]: four / one,
  };
}
