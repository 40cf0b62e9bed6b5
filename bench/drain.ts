import { setTimeout as delay } from "node:timers/promises";
import { familyMb, residentMb } from "@/bench/processes";
import { end } from "@/bench/receivers";
import { makeWorld, type Seed, seed, startWorker, succeeded } from "@/bench/world";

export type Drained = {
  /** Deliveries a second, from the first attempt's start to the last settle. */
  perSecond: number;
  /** Resident memory of the largest worker at its end, MB. */
  workerMb: number;
  /** Of PostgreSQL, MB. */
  postgresMb: number;
};

/** One worker, or several, on a fresh database full of due deliveries. */
export async function drain(input: Seed & { workers?: number; concurrency?: number }): Promise<Drained> {
  const world = await makeWorld();
  try {
    await seed(world, input);
    const total = input.pushes * (input.perRepository ?? 10);
    const env = { DELIVERY_CONCURRENCY: String(input.concurrency ?? 200) };
    const workers = Array.from({ length: input.workers ?? 1 }, () => startWorker(world, env));
    while ((await succeeded(world)) < total) await delay(500);
    const workerMb = Math.max(...workers.map((worker) => residentMb(worker.pid)));
    const postgresMb = familyMb(world.serverPid);
    await Promise.all(workers.map(end));
    const { rows } = await world.client.query(
      `SELECT extract(epoch FROM (SELECT max(updated_at) FROM deliveries) - (SELECT min(started_at) FROM attempts)) AS s`,
    );
    return { perSecond: total / Number(rows[0].s), workerMb, postgresMb };
  } finally {
    await world.end();
  }
}
