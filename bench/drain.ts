import { setTimeout as delay } from "node:timers/promises";
import { cpuMs, familyCpuMs, familyMb, residentMb } from "@/bench/processes";
import { end } from "@/bench/receivers";
import { makeWorld, type Seed, seed, startWorker, succeeded } from "@/bench/world";

export type Drained = {
  /** Deliveries per second, from the start of the first attempt to the last settle. */
  perSecond: number;
  /** CPU of the workers, ms per delivery. */
  workerCpu: number;
  /** CPU of PostgreSQL, ms per delivery. */
  postgresCpu: number;
  /** Resident memory of the largest worker at the end, MB. */
  workerMb: number;
  /** Memory of PostgreSQL, MB. */
  postgresMb: number;
};

type DrainInput = Seed & {
  workers?: number;
  concurrency?: number;
  /** Further arguments for the workers' Node.js. */
  nodeArgs?: readonly string[];
};

/** Runs one or more workers, with default settings unless given otherwise, on a new database full of due deliveries. */
export async function drain(input: DrainInput): Promise<Drained> {
  const world = await makeWorld();
  try {
    await seed(world, input);
    const total = input.pushes * (input.perRepository ?? 10);
    const env: Record<string, string> = input.concurrency
      ? { DELIVERY_CONCURRENCY: String(input.concurrency) }
      : {};
    const postgresBefore = familyCpuMs(world.serverPid);
    const workers = Array.from({ length: input.workers ?? 1 }, () => startWorker(world, env, input.nodeArgs));
    while ((await succeeded(world)) < total) await delay(500);
    const pids = workers.map(({ pid = 0 }) => pid);
    const workerMb = Math.max(...pids.map(residentMb));
    const workerCpu = pids.reduce((sum, pid) => sum + cpuMs(pid), 0) / total;
    const postgresCpu = (familyCpuMs(world.serverPid) - postgresBefore) / total;
    const postgresMb = familyMb(world.serverPid);
    await Promise.all(workers.map(end));
    const { rows } = await world.client.query(
      `SELECT extract(epoch FROM (SELECT max(updated_at) FROM deliveries) - (SELECT min(started_at) FROM attempts)) AS s`,
    );
    return { perSecond: total / Number(rows[0].s), workerCpu, postgresCpu, workerMb, postgresMb };
  } finally {
    await world.end();
  }
}
