import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Benchmark } from "@/bench/benchmark";
import { call } from "@/bench/call";
import { openSession } from "@/bench/session";
import { percentile } from "@/bench/statistics";
import { type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";
import { embeddedUrl } from "@/lib/platform/db/embedded/start-embedded-server";
import { readOrCreateSecrets } from "@/lib/platform/secrets";

const SECONDS = 10;
const REQUESTS_PER_SECOND = 100;
const EVENTS_EACH = 10;

export const intake: Benchmark = {
  name: "intake",
  rounds: 3,
  figures: [
    {
      key: "responseP99",
      what: "response to a notification at 1,000 events/s, p99, ms",
      digits: 1,
      goal: { atMost: 100 },
    },
    { key: "quiet", what: "a repository's page without notifications, p50, ms", digits: 1 },
    { key: "busy", what: "a repository's page at 1,000 events/s, p50, ms", digits: 1 },
    { key: "ratio", what: "a repository's page, with / without", digits: 2, goal: { atMost: 2 } },
  ],
  async round({ chromium }) {
    const dockbell = await startDockbell({ LOG_LEVEL: "warn" });
    const session = await openSession(dockbell.url, "bench", chromium);
    try {
      const dataDir = dockbell.env.DATA_DIR ?? "";
      const url = embeddedUrl(dataDir, readOrCreateSecrets(dataDir).databasePassword);
      const token = await call<string>({ env: { ...dockbell.env, DATABASE_URL: url } }, "addSource");
      const cookie = await session.cookie();
      await notify(dockbell, token, 1);
      await views(dockbell, cookie, 2);
      const quiet = percentile(await views(dockbell, cookie, SECONDS), 0.5);
      const [responses, busyViews] = await Promise.all([
        notifications(dockbell, token),
        views(dockbell, cookie, SECONDS),
      ]);
      const busy = percentile(busyViews, 0.5);
      return { responseP99: percentile(responses, 0.99), quiet, busy, ratio: busy / quiet };
    } finally {
      await session.close();
      await dockbell.remove();
    }
  },
};

/** The times of consecutive page views, ms. */
async function views(dockbell: Dockbell, cookie: string, seconds: number): Promise<number[]> {
  const took: number[] = [];
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    const startedAt = performance.now();
    const response = await fetch(`${dockbell.url}/repositories`, { headers: { cookie } });
    await response.text();
    took.push(performance.now() - startedAt);
    await delay(50);
  }
  return took;
}

async function notifications(dockbell: Dockbell, token: string): Promise<number[]> {
  const took: Promise<number>[] = [];
  const startedAt = performance.now();
  for (let sent = 0; sent < SECONDS * REQUESTS_PER_SECOND; ) {
    const due = ((performance.now() - startedAt) / 1_000) * REQUESTS_PER_SECOND;
    for (; sent < due; sent++) took.push(notify(dockbell, token, EVENTS_EACH));
    await delay(2);
  }
  return Promise.all(took);
}

/** Sends an envelope as Distribution does. @returns the response time, ms */
async function notify(dockbell: Dockbell, token: string, events: number): Promise<number> {
  const envelope = { events: Array.from({ length: events }, event) };
  const startedAt = performance.now();
  const response = await fetch(`${dockbell.url}/intake/distribution`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/vnd.docker.distribution.events.v1+json",
    },
    body: JSON.stringify(envelope),
  });
  if (response.status !== 200) throw new Error(`The intake returned ${response.status}.`);
  return performance.now() - startedAt;
}

function event() {
  return {
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    action: "push",
    target: {
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      digest: `sha256:${"0".repeat(64)}`,
      size: 1_000,
      repository: "app",
      tag: "v1",
      url: "http://registry.example.com/v2/app/manifests/v1",
    },
    request: { host: "registry.example.com" },
    actor: { name: "ann" },
  };
}
