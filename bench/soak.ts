import { setTimeout as delay } from "node:timers/promises";
import type { Benchmark } from "@/bench/benchmark";
import { call } from "@/bench/call";
import { familyMb, residentMb } from "@/bench/processes";
import { end, startNginx } from "@/bench/receivers";
import { percentile } from "@/bench/statistics";
import { makeWorld, seed, startWorker, succeeded, type World } from "@/bench/world";
import { inheritedEnv } from "@/lib/platform/env";

/** Each push has the deliveries of 10 webhooks. */
const REPOSITORIES = 20;
const WEBHOOKS = 10 * REPOSITORIES;
/** Half of the top speed on two cores, where the pushes take a part of the processor too. */
const DEFAULT_PUSHES_PER_SECOND = 150;
const DEFAULT_MINUTES = 60;
const SAMPLES = 60;
/** The first and last samples that are compared. The first minutes fill caches. */
const COMPARED = SAMPLES / 6;

/** A constant load for an hour. SOAK_MINUTES and SOAK_PUSHES_PER_SECOND change it. */
export const soak: Benchmark = {
  name: "soak",
  isOnRequest: true,
  rounds: 1,
  figures: [
    { key: "minutes", what: "minutes" },
    { key: "perSecond", what: "deliveries/s" },
    { key: "workerFirst", what: "memory of the worker, second sixth of the time, MB" },
    { key: "workerLast", what: "memory of the worker, last sixth, MB" },
    { key: "workerRatio", what: "memory of the worker, last / second", digits: 2, goal: { atMost: 1.1 } },
    { key: "postgresFirst", what: "memory of PostgreSQL, second sixth, MB" },
    { key: "postgresLast", what: "memory of PostgreSQL, last sixth, MB" },
    { key: "claimFirst", what: "mean claim, second sixth, ms", digits: 2 },
    { key: "claimLast", what: "mean claim, last sixth, ms", digits: 2 },
    { key: "claimRatio", what: "mean claim, last / second", digits: 2, goal: { atMost: 1.1 } },
    { key: "settleFirst", what: "mean settle, second sixth, ms", digits: 2 },
    { key: "settleLast", what: "mean settle, last sixth, ms", digits: 2 },
    { key: "waiting", what: "most deliveries in the queue in the last sixth" },
    { key: "missing", what: "deliveries missing at the end", goal: { atMost: 0 } },
  ],
  async round({ nginx }) {
    const minutes = Number(inheritedEnv().SOAK_MINUTES ?? DEFAULT_MINUTES);
    const perSecond = Number(inheritedEnv().SOAK_PUSHES_PER_SECOND ?? DEFAULT_PUSHES_PER_SECOND);
    const world = await makeWorld();
    const receiver = await startNginx(nginx);
    try {
      await seed(world, { webhooks: WEBHOOKS, pushes: 0, hookUrl: receiver.url });
      const worker = startWorker(world);
      const pushing = call(world, "pushPaced", REPOSITORIES, perSecond, minutes * 60);
      const samples: Sample[] = [];
      for (let number = 0; number < SAMPLES; number++) {
        await delay((minutes * 60_000) / SAMPLES);
        samples.push(await sample(world, worker.pid));
      }
      await pushing;
      const total = minutes * 60 * perSecond * 10;
      while ((await queueLength(world)) > 0) await delay(500);
      const missing = total - (await succeeded(world));
      await end(worker);
      return { minutes, perSecond: total / (minutes * 60), missing, ...compared(samples) };
    } finally {
      await receiver.stop();
      await world.end();
    }
  },
};

type Total = { seconds: number; count: number };

type Sample = {
  workerMb: number;
  postgresMb: number;
  waiting: number;
  /** This and the next total are counted since the worker's start. */
  claim: Total;
  settle: Total;
};

async function sample(world: World, worker: number | undefined): Promise<Sample> {
  const { rows } = await world.client.query("SELECT metrics FROM workers");
  const metrics: { name: string; values: MetricValue[] }[] = rows[0]?.metrics ?? [];
  const values = metrics.find(({ name }) => name === "dockbell_statement_seconds")?.values ?? [];
  return {
    workerMb: residentMb(worker),
    postgresMb: familyMb(world.serverPid),
    waiting: await queueLength(world),
    claim: totalOf(values, "claim"),
    settle: totalOf(values, "settle"),
  };
}

/** A value of a histogram in prom-client's JSON. */
type MetricValue = { metricName: string; value: number; labels: { statement?: string } };

function totalOf(values: readonly MetricValue[], statement: string): Total {
  const endingWith = (suffix: string) =>
    values.find(({ metricName, labels }) => metricName.endsWith(suffix) && labels.statement === statement)
      ?.value ?? 0;
  return { seconds: endingWith("_sum"), count: endingWith("_count") };
}

async function queueLength({ client }: World): Promise<number> {
  return Number((await client.query("SELECT count(*) FROM delivery_queue")).rows[0].count);
}

function compared(samples: readonly Sample[]) {
  const first = samples.slice(COMPARED, 2 * COMPARED);
  const last = samples.slice(-COMPARED);
  const median = (some: readonly Sample[], key: "workerMb" | "postgresMb") =>
    percentile(
      some.map((one) => one[key]),
      0.5,
    );
  const [workerFirst, workerLast] = [median(first, "workerMb"), median(last, "workerMb")];
  const [claimFirst, claimLast] = [meanMs(first, "claim"), meanMs(last, "claim")];
  return {
    workerFirst,
    workerLast,
    workerRatio: workerLast / workerFirst,
    postgresFirst: median(first, "postgresMb"),
    postgresLast: median(last, "postgresMb"),
    claimFirst,
    claimLast,
    claimRatio: claimLast / claimFirst,
    settleFirst: meanMs(first, "settle"),
    settleLast: meanMs(last, "settle"),
    waiting: Math.max(...last.map(({ waiting }) => waiting)),
  };
}

/** The mean of the statements between the first and the last of these samples. */
function meanMs(samples: readonly Sample[], statement: "claim" | "settle"): number {
  const begin = samples[0]?.[statement];
  const finish = samples.at(-1)?.[statement];
  if (!begin || !finish) return Number.NaN;
  return ((finish.seconds - begin.seconds) * 1_000) / (finish.count - begin.count);
}
