import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { cpuMs, familyCpuMs, residentMb } from "@/bench/processes";
import { end } from "@/bench/receivers";
import { makeWorld, type World } from "@/bench/world";

/** Another engine for the same work: a signed POST for each job, and a row in `delivery_log` for each POST. */
export type Peer = {
  /** Adds due jobs with bodies of 1.2 KB. */
  seed(world: World, jobs: number, url: string): Promise<void>;
  start(world: World): ChildProcess;
};

export type PeerDrained = {
  perSecond: number;
  /** CPU of the engine, ms per job. */
  cpu: number;
  /** CPU of PostgreSQL, ms per job. */
  postgresCpu: number;
  /** Resident memory of the engine at the end, MB. */
  mb: number;
};

/** Runs a peer on a new database full of due jobs. */
export async function drainPeer(peer: Peer, jobs: number, url: string): Promise<PeerDrained> {
  const world = await makeWorld();
  const { client } = world;
  try {
    await client.query(
      `CREATE TABLE delivery_log (
         id uuid PRIMARY KEY DEFAULT uuidv7(), at timestamptz NOT NULL DEFAULT clock_timestamp(),
         status_code int, request_headers jsonb, response_headers jsonb, response_body text
       )`,
    );
    await peer.seed(world, jobs, url);
    await client.query("VACUUM ANALYZE");
    const before = familyCpuMs(world.serverPid);
    const engine = peer.start(world);
    const logged = async () =>
      Number((await client.query("SELECT count(*) FROM delivery_log")).rows[0].count);
    while ((await logged()) < jobs) await delay(500);
    const { pid = 0 } = engine;
    const drained = {
      cpu: cpuMs(pid) / jobs,
      postgresCpu: (familyCpuMs(world.serverPid) - before) / jobs,
      mb: residentMb(pid),
    };
    const { rows } = await client.query(
      "SELECT extract(epoch FROM max(at) - min(at)) AS seconds FROM delivery_log",
    );
    await end(engine);
    return { ...drained, perSecond: jobs / Number(rows[0].seconds) };
  } finally {
    await world.end();
  }
}
