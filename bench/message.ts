import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { Agent, request } from "undici";
import type { Benchmark } from "@/bench/benchmark";
import { cpuMs, familyCpuMs, familyMb } from "@/bench/processes";
import { makeToken, openSession, openWebhooksTab } from "@/bench/session";
import { percentile } from "@/bench/statistics";
import { BUILT_START, type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";
import { listening } from "@/lib/testing/listening";

const PER_SECOND = 50;
const WARM_UP_SECONDS = 5;
const SECONDS = 40;
const GIVE_UP_MS = 30_000;

export const message: Benchmark = {
  name: "message",
  rounds: 3,
  figures: [
    { key: "p50", what: "from the API request to the arrival, p50, ms", digits: 1, goal: { atMost: 3 } },
    { key: "p99", what: "from the API request to the arrival, p99, ms", digits: 1, goal: { atMost: 6 } },
    { key: "web", what: "CPU of the web process per push, ms", digits: 2 },
    { key: "worker", what: "CPU of the worker per push, ms", digits: 2 },
    { key: "postgres", what: "CPU of PostgreSQL per push, ms", digits: 2 },
    { key: "cpu", what: "CPU of all processes per push, ms", digits: 2, goal: { atMost: 4 } },
    { key: "memory", what: "memory of all processes (PSS), MB", goal: { atMost: 330 } },
  ],
  async round({ chromium }) {
    const receiver = await startTagReceiver();
    const dockbell = await startDockbell({ LOG_LEVEL: "warn", API_RATE_LIMIT: "9999999" }, BUILT_START);
    const dispatcher = new Agent({ pipelining: 1 });
    try {
      const session = await openSession(dockbell.url, "bench1", chromium);
      await openWebhooksTab(session, 1, receiver.url);
      const token = await makeToken(dockbell.url, await session.cookie());
      await session.close();
      const push = async (tag: string) => {
        const response = await request(`${dockbell.url}/v2/repositories/bench1/app/pushes/`, {
          dispatcher,
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body: JSON.stringify({ tag }),
        });
        if (response.statusCode !== 202) throw new Error(`The push returned ${response.statusCode}.`);
        await response.body.dump();
      };
      await pushSteadily(push, "warm-up", WARM_UP_SECONDS);
      const before = cpuOf(dockbell);
      const sent = await pushSteadily(push, "v", SECONDS);
      const latencies = await receiver.latencies(sent);
      const after = cpuOf(dockbell);
      const perPush = (name: keyof typeof after) => (after[name] - before[name]) / sent.size;
      return {
        p50: percentile(latencies, 0.5),
        p99: percentile(latencies, 0.99),
        web: perPush("web"),
        worker: perPush("worker"),
        postgres: perPush("postgres"),
        cpu: perPush("web") + perPush("worker") + perPush("postgres") + perPush("supervisor"),
        memory: memoryOf(dockbell),
      };
    } finally {
      await dispatcher.close();
      await dockbell.remove();
      await receiver.close();
    }
  },
};

/** Sends pushes at an even pace, without waiting for earlier ones. @returns when each tag was sent */
async function pushSteadily(push: (tag: string) => Promise<void>, prefix: string, seconds: number) {
  const sent = new Map<string, number>();
  const pushes: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let number = 0; number < PER_SECOND * seconds; number++) {
    await delay(Math.max(0, startedAt + (number * 1_000) / PER_SECOND - performance.now()));
    const tag = `${prefix}${number}`;
    sent.set(tag, performance.now());
    pushes.push(push(tag));
  }
  await Promise.all(pushes);
  return sent;
}

/** Records when the push of each tag arrives. */
async function startTagReceiver() {
  const arrivals = new Map<string, number>();
  const server = createServer((incoming, response) => {
    const at = performance.now();
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      arrivals.set(JSON.parse(Buffer.concat(chunks).toString()).push_data.tag, at);
      response.end("ok");
    });
  });
  const { url, close } = await listening(server);
  return {
    url,
    close,
    async latencies(sent: ReadonlyMap<string, number>): Promise<number[]> {
      const deadline = performance.now() + GIVE_UP_MS;
      while ([...sent.keys()].some((tag) => !arrivals.has(tag))) {
        if (performance.now() > deadline) throw new Error("A push didn't arrive within 30 s.");
        await delay(50);
      }
      return [...sent].map(([tag, at]) => (arrivals.get(tag) ?? Number.NaN) - at);
    },
  };
}

function cpuOf(dockbell: Dockbell) {
  const { supervisor, web, worker, database } = dockbell.processes();
  return {
    supervisor: cpuMs(supervisor),
    web: cpuMs(web),
    worker: cpuMs(worker),
    postgres: familyCpuMs(database),
  };
}

/** The supervisor's family doesn't include PostgreSQL's own processes. */
function memoryOf(dockbell: Dockbell): number {
  const { supervisor, database } = dockbell.processes();
  return familyMb(supervisor, database);
}
