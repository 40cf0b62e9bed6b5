import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { APIRequestContext } from "@playwright/test";
import { test, untilReady } from "@/e2e/fixtures/built";
import { freePort } from "@/e2e/fixtures/dockbell";
import { addAccount, addRepository, expect } from "@/e2e/fixtures/test";

/** The number of concurrent callers, and their pause after a push or an error. Stays well below the rate limit. */
const PUSHERS = 4;
const PUSH_EVERY_MS = 100;
/** The interval of the restarts, so that deliveries are in progress at each. */
const RESTART_EVERY_MS = 1_000;

type Pushing = { request: APIRequestContext; urls: readonly string[]; path: string; stop: AbortSignal };

/** Pushes to the web processes in turn, and like a load balancer to the other one if one doesn't respond. */
async function pushUntil({ request, urls, path, stop }: Pushing, name: string): Promise<string[]> {
  const accepted: string[] = [];
  for (let turn = 0; !stop.aborted; turn++) {
    const tag = `${name}-${turn}`;
    const key = randomUUID();
    for (let attempt = 0; accepted.at(-1) !== tag && !stop.aborted; attempt++) {
      const url = urls[(turn + attempt) % urls.length] ?? "";
      const headers = { Origin: url, "Idempotency-Key": key };
      const response = await request.post(url + path, { data: { tag }, headers }).catch(() => null);
      if (response?.status() === 202) accepted.push(tag);
      await delay(PUSH_EVERY_MS);
    }
  }
  return accepted;
}

test("while every web process and worker restarts in turn, no push is lost or sent twice", async ({
  built: { url, run, migrate },
  page,
  receiver,
}) => {
  await migrate();
  const otherPort = await freePort();
  const urls = [url, `http://localhost:${otherPort}`];
  const starts = [
    () => run("server.js"),
    () => run("worker.js"),
    () => run("server.js", String(otherPort)),
    () => run("worker.js"),
  ];
  const processes = starts.map((start) => start());
  for (const one of urls) await untilReady(one);
  await addAccount(page, "rolling1");
  const tab = await addRepository(page, "rolling1/app");
  await tab.createWebhook("deploy", receiver.url);
  // The tab polls for its list, which fails while the web process restarts.
  await page.goto("about:blank");

  const stop = new AbortController();
  const pushing = {
    request: page.request,
    urls,
    path: "/v2/repositories/rolling1/app/pushes/",
    stop: stop.signal,
  };
  const pushers = Array.from({ length: PUSHERS }, (_, index) => pushUntil(pushing, `pusher-${index}`));
  try {
    for (const [index, start] of starts.entries()) {
      await delay(RESTART_EVERY_MS);
      processes[index]?.signal("SIGTERM");
      await processes[index]?.ended;
      processes[index] = start();
      for (const one of urls) await untilReady(one);
    }
    await delay(RESTART_EVERY_MS);
  } finally {
    stop.abort();
  }
  const accepted = (await Promise.all(pushers)).flat();
  expect(accepted.length).toBeGreaterThan(50);

  const requests = await receiver.received(accepted.length);
  const arrived = requests.map(({ body }) => JSON.parse(body).push_data.tag as string);
  expect(new Set(arrived)).toEqual(new Set(accepted));
  expect(arrived.length).toBe(accepted.length);
});
