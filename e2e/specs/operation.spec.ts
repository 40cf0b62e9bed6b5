import {
  addAccount,
  addRepository,
  expect,
  expectNoSidewaysScroll,
  testOfOwnDockbell as ownTest,
  test,
} from "@/e2e/fixtures/test";
import { WebhooksTab } from "@/e2e/pages/webhooks-tab";

test("readiness shows the state of the database and the workers, and metrics count a delivery", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  const ready = async () => (await page.request.get("/readyz")).json();
  await expect.poll(ready).toMatchObject({
    ready: true,
    checks: { database: { ok: true }, migrations: { ok: true }, worker: { ok: true } },
  });
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush();
  await receiver.received(1);
  const metrics = async () => (await page.request.get("/metrics")).text();
  await expect.poll(metrics).toMatch(/^dockbell_deliveries_total\{outcome="succeeded"\} [1-9]/m);
  expect(await metrics()).toMatch(/^dockbell_workers 1$/m);
});

ownTest.describe("on an instance that other machines can reach", () => {
  ownTest.use({
    ownSettings: { METRICS_TOKEN: "a-token-of-the-test", PUBLIC_URL: "http://bell.example.com" },
  });

  ownTest("metrics require the token", async ({ ownDockbell: { url } }) => {
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${url}/metrics`, { headers })).status;
    expect(await ask({})).toBe(401);
    expect(await ask({ Authorization: "Bearer another-token-of-it" })).toBe(401);
    expect(await ask({ Authorization: "Bearer a-token-of-the-test" })).toBe(200);
  });
});

ownTest.describe("logs", () => {
  ownTest.use({ ownSettings: { LOG_LEVEL: "debug" } });

  ownTest("have the request ID at the push and at the attempts", async ({ page, receiver, ownDockbell }) => {
    await addAccount(page, "owner1");
    const tab = await addRepository(page, "owner1/app");
    await tab.createWebhook("deploy", receiver.url);
    const response = await page.request.post("/v2/repositories/owner1/app/pushes/", {
      data: { tag: "v1" },
      headers: { Origin: ownDockbell.url, "X-Request-Id": "request-of-the-test" },
    });
    expect(response.headers()["x-request-id"]).toBe("request-of-the-test");
    await receiver.received(1);
    const lines = () =>
      ownDockbell
        .output()
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .map((line) => JSON.parse(line));
    const saying = (text: string) => lines().find(({ msg }) => msg === text);
    await expect.poll(() => saying("an attempt succeeded")).toBeTruthy();
    const push = saying("recorded a push");
    expect(push).toMatchObject({ requestId: "request-of-the-test", repository: "owner1/app", tag: "v1" });
    expect(lines()).toContainEqual(
      expect.objectContaining({ requestId: "request-of-the-test", method: "POST", status: 202 }),
    );
    expect(saying("an attempt succeeded")).toMatchObject({
      push: push.push,
      delivery: push.deliveries[0],
      attempt: 1,
      status: 200,
    });
  });
});

ownTest.describe("the operator's page", () => {
  ownTest.use({ ownSettings: { SIGNUP: "open" } });

  ownTest(
    "shows only the first account the workers and the failing webhooks",
    async ({ page, browser, receiver, expectAccessible, ownDockbell: { url } }) => {
      await addAccount(page, "owner1");
      await addRepository(page, "owner1/app");
      await page.getByRole("button", { name: "Account of owner1" }).click();
      await page.getByRole("menuitem", { name: "System status" }).click();
      await expect(page.getByText("No failing webhooks")).toBeVisible();
      await expect(page.getByText("All systems are healthy")).toBeVisible();
      await expect(page.getByRole("region", { name: "Workers" }).getByRole("row")).toHaveCount(2);
      await expectAccessible();

      const others = await browser.newContext({ baseURL: url });
      const other = await others.newPage();
      await addAccount(other, "other1");
      await addRepository(other, "other1/thing");
      receiver.respond = (_request, response) => response.writeHead(410).end();
      const tab = new WebhooksTab(other, "other1/thing");
      const name = "theirs".padEnd(200, "x");
      await tab.createWebhook(name, receiver.url);
      await tab.simulatePush();
      await other.getByRole("button", { name: "Account of other1" }).click();
      await expect(other.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
      await expect(other.getByRole("menuitem", { name: "System status" })).toHaveCount(0);
      expect((await other.request.get("/operation")).status()).toBe(404);
      await others.close();

      // The failing webhook appears without a reload and without its URL and history.
      const failing = page.getByRole("region", { name: "Failing webhooks" });
      await expect(failing).toContainText(name);
      const hidden = failing.getByRole("table").evaluate(({ parentElement: frame }) => {
        return frame && frame.scrollWidth - frame.clientWidth;
      });
      expect(await hidden).toBe(0);
      await expect(failing).toContainText("other1/thing");
      await expect(failing).toContainText("Disabled: 410 Gone");
      await expect(failing.getByRole("link")).toHaveCount(0);
      expect(await page.content()).not.toContain(new URL(receiver.url).host);
      for (const width of [2560, 390]) {
        await expectNoSidewaysScroll(page, [width]);
        await expectAccessible();
      }
    },
  );
});

ownTest.describe("configured operators", () => {
  ownTest.use({ ownSettings: { SIGNUP: "open", OPERATORS: "someone, owner2" } });

  ownTest("see the page, and the first account does not", async ({ page, browser, ownDockbell: { url } }) => {
    await addAccount(page, "owner1");
    expect((await page.request.get("/operation")).status()).toBe(404);
    const others = await browser.newContext({ baseURL: url });
    const second = await others.newPage();
    await addAccount(second, "owner2");
    await second.goto("/operation");
    await expect(second.getByRole("heading", { name: "System status" })).toBeVisible();
    await others.close();
  });
});
