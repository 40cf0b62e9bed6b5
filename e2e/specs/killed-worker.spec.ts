import type { Page } from "@playwright/test";
import { test as builtTest, untilReady } from "@/e2e/fixtures/built";
import { BUILT_START, startDockbell } from "@/e2e/fixtures/dockbell";
import { expect, signUp, testOfOwnDockbell } from "@/e2e/fixtures/test";
import type { Receiver } from "@/lib/testing/receiver";

const PUSHES = 5;
/** A delivery that is taken over earlier was reaped because its worker died, not because its lease expired. */
const LEASE_MS = 45_000;

/** Pushes to a new repository until a worker is sending all of them to a receiver that doesn't respond. */
async function pushAndHold(page: Page, url: string, receiver: Receiver): Promise<void> {
  receiver.respond = () => {};
  const post = async (path: string, data: unknown) => {
    const response = await page.request.post(`${url}/v2/repositories/${path}`, {
      data,
      headers: { Origin: url },
    });
    expect(response.ok(), await response.text()).toBe(true);
  };
  await post("", { name: "app" });
  await post("owner1/app/webhook_pipeline/", { name: "deploy", webhooks: [{ hook_url: receiver.url }] });
  for (let push = 1; push <= PUSHES; push += 1) await post("owner1/app/pushes/", { tag: `v${push}` });
  await receiver.received(PUSHES);
}

/** Each delivery arrives once more, and its attempts are recorded as abandoned and then as a success. */
async function expectTakenOver(page: Page, url: string, receiver: Receiver): Promise<void> {
  const ids = (await receiver.received(2 * PUSHES)).map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids.slice(PUSHES))).toEqual(new Set(ids.slice(0, PUSHES)));
  const history = `${url}/v2/repositories/owner1/app/webhook_pipeline/deploy/history/`;
  const read = async (path = "") => (await page.request.get(history + path)).json();
  const statuses = async () => (await read()).results.map(({ status }: { status: string }) => status);
  await expect.poll(statuses).toEqual(Array(PUSHES).fill("success"));
  for (const { uuid } of (await read()).results) {
    const [abandoned] = (await read(`${uuid}/`)).attempt_log;
    expect(abandoned.error.code).toBe("abandoned");
    expect(abandoned.duration_ms).toBeLessThan(LEASE_MS);
  }
}

testOfOwnDockbell(
  "after kill -9 of the worker, its replacement sends the deliveries in progress",
  async ({ page, receiver, ownDockbell }) => {
    await signUp(page, "owner1");
    await pushAndHold(page, ownDockbell.url, receiver);
    process.kill(ownDockbell.processes().worker, "SIGKILL");
    receiver.respond = (_request, response) => response.end();
    await expectTakenOver(page, ownDockbell.url, receiver);
  },
);

builtTest(
  "after kill -9 of one of two workers without a restart, the other sends its deliveries in progress",
  async ({ built: { url, run, migrate }, page, receiver }) => {
    await migrate();
    run("server.js");
    const worker = run("worker.js");
    const other = run("worker.js");
    await untilReady(url);
    const metrics = async () => (await fetch(`${url}/metrics`)).text();
    await expect.poll(metrics).toMatch(/^dockbell_workers 2$/m);
    await signUp(page, "owner1");
    // All deliveries go to one worker while the other is stopped.
    other.signal("SIGSTOP");
    await pushAndHold(page, url, receiver);
    worker.signal("SIGKILL");
    receiver.respond = (_request, response) => response.end();
    other.signal("SIGCONT");
    await expectTakenOver(page, url, receiver);
  },
);

builtTest("WORKERS sets how many workers a machine runs", async () => {
  const dockbell = await startDockbell({ WORKERS: "2" }, BUILT_START);
  try {
    const metrics = async () => (await fetch(`${dockbell.url}/metrics`)).text();
    await expect.poll(metrics).toMatch(/^dockbell_workers 2$/m);
  } finally {
    await dockbell.remove();
  }
});
