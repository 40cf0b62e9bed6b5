import { setTimeout as delay } from "node:timers/promises";
import { familyMb, residentMb } from "@/bench/processes";
import { end } from "@/bench/receivers";
import { makeWorld, type Seed, seed, startWorker, succeeded } from "@/bench/world";

export type Drained = {
  /** Deliveries per second, from the start of the first attempt to the last settle. */
  perSecond: number;
  /** Resident memory of the largest worker at the end, MB. */
  workerMb: number;
  /** Memory of PostgreSQL, MB. */
  postgresMb: number;
};

/** Runs one or more workers, with default settings unless given otherwise, on a new database full of due deliveries. */
export async function drain(input: Seed & { workers?: number; concurrency?: number }): Promise<Drained> {
  const world = await makeWorld();
  try {
    await seed(world, input);
    const total = input.pushes * (input.perRepository ?? 10);
    const env: Record<string, string> = input.concurrency
      ? { DELIVERY_CONCURRENCY: String(input.concurrency) }
      : {};
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
