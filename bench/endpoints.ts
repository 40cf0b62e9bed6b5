import type { Benchmark, Round } from "@/bench/benchmark";
import { drain } from "@/bench/drain";
import { startNginx } from "@/bench/receivers";

/** Webhooks, and deliveries that are due: with default settings, a worker needs a few seconds for each. */
const DRAINS = [
  { endpoints: 1, deliveries: 10_000, goal: 3_000 },
  { endpoints: 20, deliveries: 20_000, goal: 6_000 },
];

export const endpoints: Benchmark = {
  name: "endpoints",
  rounds: 5,
  figures: DRAINS.flatMap(({ endpoints: count, goal }) => {
    const where = count === 1 ? "one endpoint" : `${count} endpoints`;
    return [
      { key: `perSecond${count}`, what: `${where}: deliveries/s`, goal: { atLeast: goal } },
      { key: `workerCpu${count}`, what: `${where}: CPU of the worker per delivery, ms`, digits: 2 },
      { key: `postgresCpu${count}`, what: `${where}: CPU of PostgreSQL per delivery, ms`, digits: 2 },
      { key: `workerMb${count}`, what: `${where}: memory of the worker, MB`, goal: { atMost: 180 } },
    ];
  }),
  async round({ nginx }) {
    const receiver = await startNginx(nginx);
    try {
      const round: Round = {};
      for (const { endpoints: count, deliveries } of DRAINS) {
        const drained = await drain({
          webhooks: count,
          perRepository: 1,
          pushes: deliveries,
          hookUrl: receiver.url,
        });
        round[`perSecond${count}`] = drained.perSecond;
        round[`workerCpu${count}`] = drained.workerCpu;
        round[`postgresCpu${count}`] = drained.postgresCpu;
        round[`workerMb${count}`] = drained.workerMb;
      }
      return round;
    } finally {
      await receiver.stop();
    }
  },
};
