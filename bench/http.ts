import { setTimeout as delay } from "node:timers/promises";
import { Agent, request } from "undici";
import type { Benchmark, Round } from "@/bench/benchmark";
import { cpuMs } from "@/bench/processes";
import { makeToken, openSession, openWebhooksTab } from "@/bench/session";
import { npmStart, startDockbell } from "@/e2e/fixtures/dockbell";
import { inheritedEnv } from "@/lib/platform/env";

const CONNECTIONS = 8;
const WARM_UP_MS = 1_000;
const MEASURED_MS = 4_000;
/** Pushes in a list. */
const LIST_LENGTH = 100;

type Call = {
  path: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  /** The expected status code. */
  status: number;
};

export const http: Benchmark = {
  name: "http",
  rounds: 5,
  figures: [
    { key: "pushes", what: "pushes/s over HTTP", goal: { atLeast: 2_000 } },
    { key: "pushesCpu", what: "CPU of the web process per push, ms", digits: 2, goal: { atMost: 1 } },
    { key: "listed", what: `pushes/s over HTTP, ${LIST_LENGTH} in each request` },
    { key: "listedCpu", what: "CPU of the web process per push in a list, ms", digits: 2 },
    { key: "health", what: "health checks/s" },
    { key: "absent", what: "unknown API paths/s (404)" },
    { key: "user", what: "GET /v2/user/ per second" },
    { key: "repository", what: "GET of a repository per second" },
    { key: "tab", what: "Webhooks tab per second" },
  ],
  round: ({ chromium }) => measure(chromium),
};

/** BENCH_CHECKOUT names another checkout to compare with. */
async function measure(chromium: string | undefined): Promise<Round> {
  const settings = { LOG_LEVEL: "warn", API_RATE_LIMIT: "9999999" };
  const dockbell = await startDockbell(settings, npmStart(inheritedEnv().BENCH_CHECKOUT));
  const session = await openSession(dockbell.url, "bench1", chromium);
  try {
    const tab = await openWebhooksTab(session, 1);
    const cookie = await session.cookie();
    const token = await makeToken(dockbell.url, cookie);
    const rate = (call: Call) => rateOf({ url: dockbell.url, pid: dockbell.processes().web, call });
    const api = "/v2/repositories/bench1/app/";
    const body = JSON.stringify({ tag: "v1" });
    const bearer = { authorization: `Bearer ${token}` };
    const headers = { ...bearer, "content-type": "application/json" };
    const health = await rate({ path: "/healthz", status: 200 });
    const absent = await rate({ path: "/v2/nowhere", status: 404 });
    const user = await rate({ path: "/v2/user/", headers: bearer, status: 200 });
    const repository = await rate({ path: api, headers: bearer, status: 200 });
    const page = await rate({ path: tab, headers: { cookie }, status: 200 });
    const pushes = await rate({ path: `${api}pushes/`, method: "POST", headers, body, status: 202 });
    const list = JSON.stringify(Array.from({ length: LIST_LENGTH }, () => ({ tag: "v1" })));
    const lists = await rate({ path: `${api}pushes/`, method: "POST", headers, body: list, status: 202 });
    return {
      pushes: pushes.perSecond,
      pushesCpu: pushes.cpuMs,
      listed: lists.perSecond * LIST_LENGTH,
      listedCpu: lists.cpuMs / LIST_LENGTH,
      health: health.perSecond,
      absent: absent.perSecond,
      user: user.perSecond,
      repository: repository.perSecond,
      tab: page.perSecond,
    };
  } finally {
    await session.close();
    await dockbell.remove();
  }
}

type Measured = { url: string; pid: number; call: Call };

async function rateOf({ url, pid, call }: Measured): Promise<{ perSecond: number; cpuMs: number }> {
  const dispatcher = new Agent({ connections: CONNECTIONS, pipelining: 1 });
  let done = 0;
  const until = Date.now() + WARM_UP_MS + MEASURED_MS;
  const caller = async () => {
    while (Date.now() < until) {
      const { path, method = "GET", headers, body } = call;
      const response = await request(url + path, { dispatcher, method, headers, body });
      if (response.statusCode !== call.status) throw new Error(`${path} returned ${response.statusCode}.`);
      await response.body.dump();
      done += 1;
    }
  };
  const callers = Promise.all(Array.from({ length: CONNECTIONS }, caller));
  await Promise.race([delay(WARM_UP_MS), callers]);
  const before = { done, cpu: cpuMs(pid), at: performance.now() };
  await callers;
  const calls = done - before.done;
  await dispatcher.close();
  return {
    perSecond: (calls * 1_000) / (performance.now() - before.at),
    cpuMs: (cpuMs(pid) - before.cpu) / calls,
  };
}
