import { setTimeout as delay } from "node:timers/promises";
import { request } from "undici";
import type { Benchmark } from "@/bench/benchmark";
import { growInstance } from "@/bench/grow-instance";
import { inPostgres, logPlans } from "@/bench/plans";
import { openSession, openWebhooksTab, type Session } from "@/bench/session";
import { percentile } from "@/bench/statistics";
import { makeWorld, type World } from "@/bench/world";
import { BUILT_START, startDockbell } from "@/e2e/fixtures/dockbell";
import { inheritedEnv } from "@/lib/platform/env";

const USER = "bench1";
const WEBHOOKS = 5;
const SMALL = { repositories: 10, namespaces: 1, deliveries: 1_000 };
const LARGE = { repositories: 10_000, namespaces: 1_000, deliveries: 10_000_000 };
const WARM_UPS = 5;
const CALLS = 25;
/** Long enough for the worker's statements that run once a second. */
const IDLE_SECONDS = 10;

const REPOSITORY = `/repository/docker/${USER}/app`;
const NAMESPACE = `/namespaces/${USER}`;
const API = `/v2/repositories/${USER}`;
const HISTORY = `${API}/app/webhook_pipeline/hook-1/history`;

/** The pages and the API's lists and counts whose data grows. */
const PLACES: Readonly<Record<string, string>> = {
  "the repositories": "/repositories",
  "a namespace": NAMESPACE,
  "a namespace's webhooks": `${NAMESPACE}/webhooks`,
  "a namespace's failed deliveries": `${NAMESPACE}/failed-deliveries`,
  "a namespace's webhook's history": `${NAMESPACE}/webhooks/everything`,
  "a namespace's webhook's test": `${NAMESPACE}/webhooks/everything/test`,
  "a namespace's registries": `${NAMESPACE}/registries`,
  "a namespace's audit log": `${NAMESPACE}/audit`,
  "a repository": REPOSITORY,
  "its tags": `${REPOSITORY}/tags`,
  "its Webhooks tab": `${REPOSITORY}/webhooks`,
  "a webhook's history": `${REPOSITORY}/webhooks/hook-1`,
  "a webhook's settings": `${REPOSITORY}/webhooks/hook-1/settings`,
  "a webhook's test": `${REPOSITORY}/webhooks/hook-1/test`,
  "the notices": "/notices",
  "the System status page": "/operation",
  "the metrics": "/metrics",
  "API: repositories": `${API}/`,
  "API: pushes": `${API}/app/pushes/`,
  "API: webhooks": `${API}/app/webhook_pipeline/`,
  "API: history": `${HISTORY}/`,
  "API: history's counts": `${HISTORY}/counts/`,
  "API: a webhook's statistics": `${API}/app/webhook_pipeline/hook-1/stats/`,
  "API: failed deliveries": `/v2${NAMESPACE}/failed-deliveries/`,
};
const PUSH = "a push";
const IDLE_WORKER = "an idle worker for 10 s";
const MEASURED = [...Object.keys(PLACES), PUSH, IDLE_WORKER];

export const scale: Benchmark = {
  name: "scale",
  isOnRequest: true,
  rounds: 1,
  figures: MEASURED.flatMap((what) => [
    { key: `${what}: small`, what: `${what}, small, p50, ms`, digits: 1 },
    { key: `${what}: large`, what: `${what}, large, p50, ms`, digits: 1 },
    { key: `${what}: ratio`, what: `${what}, large / small`, digits: 2, goal: { atMost: 1.5 } },
    { key: `${what}: postgres`, what: `${what}, large, ms in PostgreSQL`, digits: 2 },
    { key: `${what}: pages`, what: `${what}, large, database pages` },
  ]),
  /** SCALE_DELIVERIES sets the deliveries of the large case. */
  async round({ chromium }) {
    const large = { ...LARGE, deliveries: Number(inheritedEnv().SCALE_DELIVERIES ?? LARGE.deliveries) };
    const world = await makeWorld();
    await logPlans(world);
    const settings = { ...world.env, API_RATE_LIMIT: "9999999", OPERATORS: USER };
    const dockbell = await startDockbell(settings, BUILT_START);
    try {
      const session = await openSession(dockbell.url, USER, chromium);
      await openWebhooksTab(session, WEBHOOKS);
      await addNamespaceWebhook(session);
      const cookie = await session.cookie();
      await session.close();
      const calls = callsOf(dockbell.url, cookie);
      await growInstance(world, USER, SMALL);
      const before = await measure(world, calls);
      await growInstance(world, USER, large);
      const after = await measure(world, calls);
      return Object.fromEntries(
        MEASURED.flatMap((what) => {
          const small = before.get(what) ?? NONE;
          const now = after.get(what) ?? NONE;
          return [
            [`${what}: small`, small.ms],
            [`${what}: large`, now.ms],
            [`${what}: ratio`, now.ms / small.ms],
            [`${what}: postgres`, now.postgres],
            [`${what}: pages`, now.pages],
          ];
        }),
      );
    } finally {
      await dockbell.remove();
      await world.end();
    }
  },
};

/** It gets the pushes to all repositories of the namespace. */
async function addNamespaceWebhook({ page }: Session): Promise<void> {
  const response = await page.request.post(`/v2${NAMESPACE}/webhook_pipeline/`, {
    data: { name: "everything", webhooks: [{ hook_url: "http://127.0.0.1:9/" }] },
  });
  if (!response.ok()) throw new Error(`The namespace's webhook wasn't created: ${await response.text()}`);
}

type Measured = { ms: number; postgres: number; pages: number };
const NONE: Measured = { ms: Number.NaN, postgres: Number.NaN, pages: Number.NaN };
type Calls = ReadonlyMap<string, () => Promise<void>>;

function callsOf(url: string, cookie: string): Calls {
  const headers = { cookie, origin: url, "content-type": "application/json" };
  const call = async (path: string, body?: string) => {
    const response = await request(url + path, { method: body ? "POST" : "GET", headers, body });
    if (response.statusCode >= 300) throw new Error(`${path} returned ${response.statusCode}.`);
    await response.body.dump();
  };
  const calls = new Map(Object.entries(PLACES).map(([what, path]) => [what, () => call(path)]));
  return calls.set(PUSH, () => call(`${API}/app/pushes/`, JSON.stringify({ tag: "v1" })));
}

/** Measures everything once the caches are warm. */
async function measure(world: World, calls: Calls): Promise<Map<string, Measured>> {
  const measured = new Map<string, Measured>();
  for (const [what, call] of calls) {
    for (let number = 0; number < WARM_UPS; number++) await call();
    const times: number[] = [];
    const { ms, pages } = await inPostgres(
      world,
      async () => {
        for (let number = 0; number < CALLS; number++) {
          const startedAt = performance.now();
          await call();
          times.push(performance.now() - startedAt);
        }
      },
      isOfWeb,
    );
    measured.set(what, { ms: percentile(times, 0.5), postgres: ms / CALLS, pages: pages / CALLS });
  }
  const idle = await inPostgres(world, () => delay(IDLE_SECONDS * 1_000), isOfWorker);
  measured.set(IDLE_WORKER, { ...idle, postgres: idle.ms });
  return measured;
}

/** The worker's loops name their statements. */
const OF_WORKER = /\/\* (claim|claim-lock|snapshots|settle|reap|count-workers|expire|has-notifications) \*\//;

function isOfWorker(plan: string): boolean {
  return OF_WORKER.test(plan);
}

function isOfWeb(plan: string): boolean {
  return !isOfWorker(plan);
}
