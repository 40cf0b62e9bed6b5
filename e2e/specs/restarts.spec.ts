import { addAccount, addRepository, expect, testOfOwnServer as test } from "@/e2e/fixtures/test";

const KILLS = 10;

test("A process that dies never takes the others down: kill -9 of web ten times in a row, soon after it starts", async ({
  page,
  receiver,
  ownDockbell,
}) => {
  await addAccount(page, "owner1");
  const tab = await addRepository(page, "owner1/app");
  await tab.createWebhook("deploy", receiver.url);
  // Fails at first, so that its retries are due while web is down.
  let isFailing = true;
  receiver.respond = (_request, response) => response.writeHead(isFailing ? 500 : 200).end();
  await tab.simulatePush("v1");
  await receiver.received(1);
  // An open page would show errors while the server is down.
  await page.goto("about:blank");

  const before = ownDockbell.processes();
  const killed = new Set<number>();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const web = await webOtherThan(killed, () => ownDockbell.processes().web);
    process.kill(web, "SIGKILL");
    killed.add(web);
    if (kill === 2) isFailing = false;
  }
  expect(killed.size).toBe(KILLS);
  await expect.poll(() => receiver.requests.length).toBeGreaterThan(1);

  const ready = async () => (await fetch(`${ownDockbell.url}/readyz`).catch(() => null))?.json();
  await expect.poll(ready).toMatchObject({
    ready: true,
    checks: {
      worker: { ok: true },
      processes: { ok: false, detail: expect.stringMatching(/^web exited by SIGKILL/) },
    },
  });
  const after = ownDockbell.processes();
  expect({ ...after, web: 0 }).toEqual({ ...before, web: 0 });
  const metrics = async () => (await fetch(`${ownDockbell.url}/metrics`)).text();
  await expect.poll(metrics).toContain(`dockbell_process_exits_total{process="web"} ${KILLS}\n`);
  expect(await metrics()).toContain('dockbell_process_exits_total{process="worker"} 0\n');
  await page.goto("/operation");
  await expect(page.getByRole("region", { name: "Restarts" })).toContainText("by SIGKILL");
});

test("A process that dies never takes the others down: kill -9 of Dockbell's database", async ({
  page,
  receiver,
  ownDockbell,
}) => {
  await addAccount(page, "owner1");
  const tab = await addRepository(page, "owner1/app");
  await tab.createWebhook("deploy", receiver.url);
  const webhooksPage = page.url();
  await page.goto("about:blank");
  const before = ownDockbell.processes();
  process.kill(before.database, "SIGKILL");
  const ready = async () => (await fetch(`${ownDockbell.url}/readyz`)).json();
  await expect.poll(ready).toMatchObject({
    ready: true,
    checks: { processes: { detail: expect.stringMatching(/^database exited/) } },
  });
  await page.goto(webhooksPage);
  await tab.simulatePush("v1");
  await receiver.received(1);
  const after = ownDockbell.processes();
  expect(after.database).not.toBe(before.database);
  expect({ ...after, database: 0 }).toEqual({ ...before, database: 0 });
});

/** The process that the supervisor starts to replace a killed one. */
async function webOtherThan(killed: ReadonlySet<number>, now: () => number): Promise<number> {
  let pid = 0;
  await expect
    .poll(() => {
      try {
        pid = now();
      } catch {
        return false; // There is no process between two starts.
      }
      return !killed.has(pid);
    })
    .toBe(true);
  return pid;
}
