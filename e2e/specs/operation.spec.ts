import { expect, testOfOwnDockbell as ownTest, test } from "@/e2e/fixtures/test";

test("readiness says how the database and the workers are, and metrics count a delivery", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  const ready = async () => (await page.request.get("/readyz")).json();
  await expect.poll(ready, { timeout: 15_000 }).toMatchObject({
    ready: true,
    checks: { database: { ok: true }, migrations: { ok: true }, worker: { ok: true } },
  });
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush();
  await receiver.received(1);
  const metrics = async () => (await page.request.get("/metrics")).text();
  await expect
    .poll(metrics, { timeout: 20_000 })
    .toMatch(/^dockbell_deliveries_total\{outcome="succeeded"\} [1-9]/m);
  expect(await metrics()).toMatch(/^dockbell_workers 1$/m);
});

ownTest.describe("where other machines can ask", () => {
  ownTest.use({
    ownSettings: { METRICS_TOKEN: "a-token-of-the-test", PUBLIC_URL: "http://bell.example.com" },
  });

  ownTest("metrics are for who has the token", async ({ ownDockbell: { url } }) => {
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${url}/metrics`, { headers })).status;
    expect(await ask({})).toBe(401);
    expect(await ask({ Authorization: "Bearer another-token-of-it" })).toBe(401);
    expect(await ask({ Authorization: "Bearer a-token-of-the-test" })).toBe(200);
  });
});
