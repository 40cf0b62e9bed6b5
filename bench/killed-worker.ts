import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Benchmark, Round } from "@/bench/benchmark";
import { makeWorld, seed } from "@/bench/world";
import { type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";

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
        what: `${where}: from the first delivery to the last, s`,
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

type Delivered = { missing: number; duplicates: number /** From the first to the last. */; seconds: number };

/** With kill -9 of the worker when equal parts of the deliveries have arrived; the supervisor restarts it. */
async function deliver(endpoints: number, kills: number): Promise<Delivered> {
  const world = await makeWorld();
  const receiver = await startCountingReceiver();
  const dockbell = await startDockbell({ DATABASE_URL: world.url, LOG_LEVEL: "error" });
  try {
    const { arrivals } = receiver;
    await seed(
      { client: world.client, env: dockbell.env },
      { webhooks: endpoints, perRepository: 1, pushes: DELIVERIES, hookUrl: receiver.url },
    );
    for (let kill = 1; kill <= kills; kill++) {
      while (arrivals.size < (DELIVERIES * kill) / (kills + 1)) await delay(POLL_MS);
      process.kill(await runningWorker(dockbell), "SIGKILL");
    }
    const isQueueEmpty = async () =>
      (await world.client.query("SELECT FROM delivery_queue LIMIT 1")).rowCount === 0;
    const deadline = Date.now() + GIVE_UP_MS;
    while (!(await isQueueEmpty()) && Date.now() < deadline) await delay(POLL_MS);
    const firsts = [...arrivals.values()].map(({ firstAt }) => firstAt);
    return {
      missing: DELIVERIES - arrivals.size,
      duplicates: [...arrivals.values()].filter(({ count }) => count > 1).length,
      seconds: (Math.max(...firsts) - Math.min(...firsts)) / 1_000,
    };
  } finally {
    await dockbell.remove();
    receiver.stop();
    await world.end();
  }
}

/** Between two starts there is none for a moment. */
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
  const arrivals = new Map<string, { firstAt: number; count: number }>();
  const server = createServer((request, response) => {
    const id = String(request.headers["webhook-id"]);
    const { firstAt = performance.now(), count = 0 } = arrivals.get(id) ?? {};
    arrivals.set(id, { firstAt, count: count + 1 });
    request.resume();
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}/`,
    arrivals,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
