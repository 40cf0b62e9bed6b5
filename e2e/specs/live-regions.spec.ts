import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";

const LIVE = "[role=status], [role=alert], [aria-live=polite]";

/** Records the text of each live region whenever it changes, as a screen reader would. */
async function listen(page: Page): Promise<(text: string | RegExp) => Promise<number>> {
  await page.addInitScript((selector) => {
    const announced: string[] = [];
    Object.assign(window, { announced });
    new MutationObserver((records) => {
      const regions = records.map(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest(selector),
      );
      for (const region of new Set(regions)) if (region?.textContent) announced.push(region.textContent);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  }, LIVE);
  return async (text) => {
    const announced = await page.evaluate(() => (window as unknown as { announced: string[] }).announced);
    return announced.filter((one) => (typeof text === "string" ? one === text : text.test(one))).length;
  };
}

test("the results of filters are announced once", async ({ page, webhooksTab, receiver, account }) => {
  const times = await listen(page);
  const results = page.getByRole("status", { name: "Results" });
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush();
  await receiver.received(1);
  const history = webhooksTab.historyPage("deploy");
  await history.goto();
  await expect(history.row("latest")).toContainText("Success");
  await expect(results).toBeEmpty();
  await history.filter({ text: "nowhere" });
  await expect(results).toHaveText("No deliveries found");
  expect(await times("No deliveries found")).toBe(1);
  await history.removeFilters.click();
  await expect(results).toHaveText("1 delivery");
  expect(await times("1 delivery")).toBe(1);

  await page.goto("/repositories");
  await page.getByRole("searchbox", { name: "Search repositories" }).fill("nowhere");
  await page.keyboard.press("Enter");
  await expect(results).toHaveText("No repositories");

  await page.goto(`/namespaces/${account}/audit`);
  await page.getByLabel("User").fill("nobody");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(results).toHaveText("No entries");
});

test("a webhook that starts failing, its next success and a retried delivery are announced once", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  const times = await listen(page);
  receiver.respond = (_request, response) => response.writeHead(503, { "Retry-After": "3600" }).end();
  await webhooksTab.goto();
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush();
  const webhooks = page.getByRole("status", { name: "Changed webhooks" });
  await expect(webhooks).toHaveText("“deploy”: Last delivery failed and is retrying");
  await webhooksTab.showHistory("deploy");
  receiver.respond = (_request, response) => response.end();
  await webhooksTab.newestDelivery("deploy").getByRole("button", { name: "Retry now" }).click();
  const deliveries = page.getByRole("status", { name: "Changed deliveries" });
  await expect(deliveries).toHaveText(/^latest: 200 in/);
  await expect(webhooks).toHaveText("“deploy”: Last delivery succeeded");
  for (const text of [
    /^“deploy”: Last delivery failed/,
    /^“deploy”: Last delivery succeeded/,
    /^latest: 200 in/,
  ]) {
    expect(await times(text)).toBe(1);
  }
});

test("the start and the end of a recovery and each saved form are announced once", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  const times = await listen(page);
  receiver.respond = (_request, response) => response.writeHead(400).end();
  const created = await page.request.post(`/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/`, {
    data: { name: "deploy", webhooks: [{ hook_url: receiver.url }], retry_schedule: [1] },
  });
  expect(created.ok()).toBe(true);
  await page.request.post(`/v2/repositories/${webhooksTab.repoName}/pushes/`, { data: { tag: "v1" } });
  const history = webhooksTab.historyPage("deploy");
  await history.goto();
  await expect(history.row("v1")).toContainText("Failed");
  receiver.respond = (_request, response) => response.end();
  await history.recoverFailures.click();
  await page.getByRole("dialog").getByRole("button", { name: "Redeliver 1" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The failed delivery succeeded." })).toBeVisible();
  expect(await times("Redelivering 1")).toBe(1);
  expect(await times("The failed delivery succeeded.")).toBe(1);

  const webhook = webhooksTab.webhookPage("deploy");
  await webhook.goto("Settings");
  await page
    .getByRole("form", { name: /^Settings/ })
    .getByLabel("Name", { exact: true })
    .fill("deploy it");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("region", { name: "Notifications" })).toContainText("Saved “deploy it”");
  expect(await times(/Saved “deploy it”/)).toBe(1);
});

test("a new notice is announced", async ({ page, webhooksTab, receiver }) => {
  receiver.respond = (_request, response) => response.writeHead(410).end();
  await webhooksTab.createWebhook("deploy", receiver.url);
  await page.clock.install();
  await webhooksTab.goto();
  const notices = page.getByRole("status", { name: "New notices" });
  await expect(notices).toBeEmpty();
  await page.request.post(`/v2/repositories/${webhooksTab.repoName}/pushes/`, { data: { tag: "v1" } });
  await expect(async () => {
    await page.clock.runFor(60_000);
    await expect(notices).toHaveText("Notices: 1 new", { timeout: 500 });
  }).toPass();
});
