import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Benchmark, Round } from "@/bench/benchmark";
import { makeWorld, seed } from "@/bench/world";
import { type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";
import { listening } from "@/lib/testing/listening";

const DELIVERIES = 3_000;
const KILLS = 3;
const ENDPOINTS = [1, 20];
const POLL_MS = 20;
const GIVE_UP_MS = 5 * 60_000;

export const killedWorker: Benchmark = {
  name: "killed-worker",
  rounds: 5,
  figures: ENDPOINTS.flatMap((endpoints, index) => {
    const where = endpoints === 1 ? "one endpoint" : `${endpoints} endpoints`;
    return [
      { key: `missing${endpoints}`, what: `${where}: missing`, goal: { atMost: 0 } },
      {
        key: `duplicates${endpoints}`,
        what: `${where}: delivered more than once`,
        ...(index === 0 ? { goal: { atMost: 20 } } : {}),
      },
      {
        key: `seconds${endpoints}`,
        what: `${where}: until the last delivery is recorded, s`,
        digits: 1,
        ...(index === 0 ? { goal: { atMost: 10 } } : {}),
      },
      { key: `undisturbed${endpoints}`, what: `${where}: the same without a kill, s`, digits: 1 },
    ];
  }),
  async round() {
    const round: Round = {};
    for (const endpoints of ENDPOINTS) {
      const undisturbed = await deliver(endpoints, 0);
      const { missing, duplicates, seconds } = await deliver(endpoints, KILLS);
      round[`missing${endpoints}`] = missing;
      round[`duplicates${endpoints}`] = duplicates;
      round[`seconds${endpoints}`] = seconds;
      round[`undisturbed${endpoints}`] = undisturbed.seconds;
    }
    return round;
  },
};

/** `seconds` is the time from the start of the first attempt until the last delivery is recorded. */
type Delivered = { missing: number; duplicates: number; seconds: number };

/** Kills the worker with kill -9 after equal parts of the deliveries have arrived. The supervisor restarts it. */
async function deliver(endpoints: number, kills: number): Promise<Delivered> {
  const world = await makeWorld();
  const receiver = await startCountingReceiver();
  const { client } = world;
  await seed(world, { webhooks: endpoints, perRepository: 1, pushes: DELIVERIES, hookUrl: receiver.url });
  // The worker starts with Dockbell and must not finish before the first kill.
  await client.query("UPDATE webhooks SET state = 'paused'");
  const dockbell = await startDockbell({ ...world.env, LOG_LEVEL: "error" });
  try {
    const { arrivals } = receiver;
    await client.query("UPDATE webhooks SET state = 'active'");
    for (let kill = 1; kill <= kills; kill++) {
      while (arrivals.size < (DELIVERIES * kill) / (kills + 1)) await delay(POLL_MS);
      process.kill(await runningWorker(dockbell), "SIGKILL");
    }
    const isQueueEmpty = async () =>
      (await client.query("SELECT FROM delivery_queue LIMIT 1")).rowCount === 0;
    const deadline = Date.now() + GIVE_UP_MS;
    while (!(await isQueueEmpty()) && Date.now() < deadline) await delay(POLL_MS);
    const { rows } = await client.query(
      `SELECT extract(epoch FROM (SELECT max(updated_at) FROM deliveries) - (SELECT min(started_at) FROM attempts)) AS s`,
    );
    return {
      missing: DELIVERIES - arrivals.size,
      duplicates: [...arrivals.values()].filter((requests) => requests > 1).length,
      seconds: Number(rows[0].s),
    };
  } finally {
    await dockbell.remove();
    await receiver.close();
    await world.end();
  }
}

/** Waits, because no worker runs for a moment between two starts. */
async function runningWorker(dockbell: Dockbell): Promise<number> {
  for (;;) {
    try {
      return dockbell.processes().worker;
    } catch {
      await delay(POLL_MS);
    }
  }
}

/** Accepts everything, and counts the requests of each delivery. */
async function startCountingReceiver() {
  const arrivals = new Map<string, number>();
  const server = createServer((request, response) => {
    const id = String(request.headers["webhook-id"]);
    arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
    request.resume();
    response.end();
  });
  return { ...(await listening(server)), arrivals };
}
