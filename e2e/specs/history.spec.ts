import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";
import { DeliveryPage } from "@/e2e/pages/delivery-page";
import type { WebhooksTab } from "@/e2e/pages/webhooks-tab";

/** Reports a push through the API with the browser's session. */
async function push(page: Page, tab: WebhooksTab, tag: string) {
  const response = await page.request.post(`/v2/repositories/${tab.repoName}/pushes/`, { data: { tag } });
  expect(response.status()).toBe(202);
}

test("the history has pages, filters in the URL, and new deliveries that don't move the list", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  // During a retry, the status would be another one.
  const headers = { "retry-after": "3600" };
  receiver.respond = ({ body }, response) =>
    response.writeHead(body.includes('"tag":"broken"') ? 502 : 200, headers).end("the pipeline said no");
  await webhooksTab.createWebhook("deploy", receiver.url);
  for (let number = 1; number <= 21; number++) await push(page, webhooksTab, `v${number}`);
  await push(page, webhooksTab, "broken");
  await receiver.received(22);
  await webhooksTab.choose("deploy", "View History");
  await page.getByRole("link", { name: "Show all" }).click();

  const history = webhooksTab.historyPage("deploy");
  const { rows } = history;
  await expect(rows).toHaveCount(21);
  await expect(rows.nth(1)).toContainText("Delivery of broken");
  await expectAccessible();
  await history.older.click();
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(2)).toContainText("Delivery of v1");
  await history.newest.click();
  await expect(rows).toHaveCount(21);

  await history.filter({ status: "Retrying", text: "PIPELINE SAID" });
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/status=error/);
  await page.reload();
  await expect(history.text).toHaveValue("PIPELINE SAID");
  await expect(rows).toHaveCount(2);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const [header, line, ...more] = (await readFile(await (await download).path(), "utf8")).trim().split("\n");
  expect(header).toMatch(/^uuid,created,status,code,/);
  expect(line).toMatch(/,error,502,app,broken,/);
  expect(more).toEqual([]);
  await expect(history.statusChip("Retrying")).toHaveAccessibleName("Retrying 1");
  await history.filter({ code: "404" });
  await expect(page.getByText("No deliveries match these filters.")).toBeVisible();
  await history.removeFilters.click();
  await expect(rows).toHaveCount(21);

  await push(page, webhooksTab, "latest");
  await history.news.waitFor();
  await expect(rows.nth(1)).toContainText("Delivery of broken");
  await history.news.click();
  await expect(rows.nth(1)).toContainText("Delivery of latest");
});

test("the chart of the last 24 hours shows the results of each hour and filters the list", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  receiver.respond = ({ body }, response) =>
    response.writeHead(body.includes('"tag":"broken"') ? 502 : 200).end();
  // Deliveries around a full hour would be in two bars.
  await expect.poll(() => new Date().getMinutes()).not.toBe(59);
  await webhooksTab.createWebhook("deploy", receiver.url);
  const history = webhooksTab.historyPage("deploy");
  await history.goto();
  await expect(page.getByText("No deliveries in the last 24 hours.")).toBeVisible();
  for (const tag of ["v1", "v2", "broken"]) await push(page, webhooksTab, tag);
  await receiver.received(3);
  // An empty list shows new deliveries without a press.
  await expect(history.rows.nth(1)).toContainText("Delivery of ");

  const bar = page.getByRole("link", { name: /: 2 succeeded, 1 failed or retrying; median response time/ });
  await expect(async () => {
    await page.reload();
    await expect(bar).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole("region", { name: "The last 24 hours" }).getByRole("listitem")).toHaveCount(24);
  await expectAccessible();

  const { rows } = history;
  const empty = page.getByRole("link", { name: /: nothing$/ });
  await empty.first().click();
  await expect(page.getByText("No deliveries match these filters.")).toBeVisible();
  await bar.click();
  await expect(rows).toHaveCount(4);
  await expect(page).toHaveURL(/since=.*until=/);
  await history.filter({ status: "Success" });
  await expect(rows).toHaveCount(3);
  await expect(page).toHaveURL(/since=.*until=/);
  await expect(bar).toHaveAttribute("aria-current", "true");
  await page.getByRole("link", { name: "Show all times" }).click();
  await expect(page).toHaveURL(/deploy\?status=success$/);
  await expect(rows).toHaveCount(3);
});

test("the history by keyboard: search, move, open, redeliver, and the list of shortcuts", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  for (const tag of ["v1", "v2"]) await push(page, webhooksTab, tag);
  await receiver.received(2);
  const history = webhooksTab.historyPage("deploy");
  const delivery = new DeliveryPage(page, "deploy");
  const { rows } = history;
  await history.goto();
  await expect(rows.filter({ hasText: "Success" })).toHaveCount(2);

  // Shortcuts work once the page's scripts have loaded.
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(history.keyHelp).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectAccessible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.keyboard.press("/");
  await expect(history.text).toBeFocused();
  await page.keyboard.type("jr?/");
  await expect(history.text).toHaveValue("jr?/");
  await expect(page.getByRole("dialog")).toBeHidden();
  await history.text.fill("");
  await history.text.blur();

  await page.keyboard.press("j");
  await expect(history.details("v2")).toBeFocused();
  await page.keyboard.press("j");
  await expect(history.details("v1")).toBeFocused();
  await page.keyboard.press("k");
  await expect(history.details("v2")).toBeFocused();
  await page.keyboard.press("r");
  await history.redeliverDialog("v2").waitFor();
  await page.keyboard.press("Escape");
  await expect(history.details("v2")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(history.details("v1")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(delivery.heading("v2")).toBeVisible();
  await expect(history.pane).toBeFocused();
  await expectAccessible();
  await page.keyboard.press("j");
  await expect(delivery.heading("v1")).toBeVisible();
  await expect(history.details("v1")).toBeFocused();
  await page.keyboard.press("k");
  await expect(delivery.heading("v2")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(history.pane).toBeHidden();
  await expect(history.details("v2")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(delivery.heading("v2")).toBeVisible();
  const first = page.url();
  await page.keyboard.press("r");
  await page.getByRole("dialog").getByRole("button", { name: "Redeliver" }).click();
  await page.waitForURL((url) => url.href !== first);
  await expect(history.redelivered).toHaveText(/^Redelivered just now: 200 in .* m?s\.$/);
  const [, , third] = await receiver.received(3);
  expect(third?.body).toContain('"tag":"v2"');

  // Speech input can trigger shortcuts by accident, so users can turn them off permanently.
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await page.getByRole("checkbox", { name: "Use shortcuts in this browser" }).uncheck();
  await expectAccessible();
  await page.keyboard.press("Escape");
  await history.goto();
  await expect(rows.filter({ hasText: "Success" })).toHaveCount(3);
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByRole("checkbox", { name: "Use shortcuts in this browser" })).not.toBeChecked();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(history.text).not.toBeFocused();
});

test("two attempts of a delivery are compared: the earlier response and the current one", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  let calls = 0;
  receiver.respond = (_request, response) => {
    calls += 1;
    response.writeHead(calls === 1 ? 502 : 200).end(calls === 1 ? "the pipeline said no" : "queued");
  };
  await webhooksTab.createWebhook("deploy", receiver.url);
  await push(page, webhooksTab, "v1");
  await receiver.received(2);
  const history = webhooksTab.historyPage("deploy");
  await history.goto();
  // The row moves when the second result arrives.
  await expect(history.row("v1")).toContainText("Success");
  await history.details("v1").click();
  const delivery = new DeliveryPage(page, "deploy");
  await expect(delivery.difference("Code")).toContainText("502");
  await expect(delivery.difference("Code")).toContainText("200");
  await expect(delivery.difference("Lines of the response")).toContainText("the pipeline said no");
  await expect(delivery.difference("Lines of the response")).toContainText("queued");
  await expectAccessible();
  await page.getByLabel("and", { exact: true }).selectOption("Attempt 1");
  await expect(delivery.difference("Code")).toBeHidden();
  await expect(delivery.difference("Time")).toBeVisible();
});

test("a click before Next.js notices changes of the address opens the delivery too", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await push(page, webhooksTab, "v1");
  const history = webhooksTab.historyPage("deploy");
  await history.goto();
  await page.waitForFunction(() => Object.hasOwn(window.history, "pushState"));
  // Restores the browser's function, which Next.js replaces shortly after the first render.
  await page.evaluate(() => Reflect.deleteProperty(window.history, "pushState"));
  await history.details("v1").click();
  await expect(new DeliveryPage(page, "deploy").heading("v1")).toBeVisible();
  await page.goBack();
  await expect(history.pane).toBeHidden();
  await expect(history.details("v1")).toBeVisible();
});

test("a delivery opens next to the list, its URL reopens both, and on a phone it replaces the list", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  receiver.respond = ({ body }, response) =>
    response.writeHead(body.includes('"tag":"broken"') ? 410 : 200).end();
  await webhooksTab.createWebhook("deploy", receiver.url);
  for (const tag of ["v1", "v2"]) await push(page, webhooksTab, tag);
  await receiver.received(2);
  const history = webhooksTab.historyPage("deploy");
  const delivery = new DeliveryPage(page, "deploy");
  await history.goto("?status=success");
  await expect(history.rows).toHaveCount(3);

  // The whole row is clickable, not only its text, once the page's scripts have loaded.
  const figures = history.row("v1").getByText(/^200/).last();
  await expect(async () => {
    await figures.click({ position: { x: 2, y: 2 }, force: true });
    await expect(delivery.heading("v1")).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect(history.rows).toHaveCount(3);
  await expect(delivery.request).toContainText(`POST ${receiver.url}`);
  await expect(page).toHaveURL(/\/history\/[\da-f-]{36}\?status=success$/);
  await expect(history.details("v1")).toHaveAttribute("aria-current", "true");
  await expectAccessible();
  await page.reload();
  await expect(delivery.heading("v1")).toBeVisible();
  await expect(history.rows).toHaveCount(3);
  await history.details("v2").click();
  await expect(delivery.heading("v2")).toBeVisible();
  await page.goBack();
  await expect(delivery.heading("v1")).toBeVisible();
  await page.goForward();
  await expect(delivery.heading("v2")).toBeVisible();

  await history.redeliver("v1").click();
  await expect(history.redelivered).toHaveText(/^Redelivered just now: 200 in .* m?s\.$/);
  await expect(history.row("v1")).toHaveCount(2);
  await expect(history.row("v1").first()).toContainText("Redelivery");
  const again = page.url();
  await page.getByRole("link", { name: "View the original" }).click();
  await expect(delivery.heading("v1")).toBeVisible();
  await expect(page).not.toHaveURL(again);
  await expect(page.getByRole("link", { name: "View the original" })).toBeHidden();
  await page.getByRole("button", { name: "Close the delivery" }).click();
  await expect(history.pane).toBeHidden();
  await expect(page).toHaveURL(/\?status=success$/);

  await page.setViewportSize({ width: 390, height: 844 });
  await history.details("v2").click();
  await expect(delivery.heading("v2")).toBeVisible();
  await expect(history.deliveries).toBeHidden();
  await expectAccessible();
  await page.getByRole("link", { name: "All deliveries" }).click();
  await expect(history.details("v2")).toBeFocused();
});

test("a delivery that ends while its row is visible is announced once", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  let respond = () => {};
  receiver.respond = (_request, response) => {
    respond = () => response.end();
  };
  await webhooksTab.createWebhook("deploy", receiver.url);
  await push(page, webhooksTab, "v1");
  await receiver.received(1);
  const history = webhooksTab.historyPage("deploy");
  await history.goto();
  await expect(history.row("v1")).toContainText("Sending");
  const news = page.getByRole("status", { name: "Changed deliveries" });
  await expect(news).toBeEmpty();
  respond();
  await expect(news).toHaveText(/^v1: 200 in .* m?s$/);
  await expect(history.row("v1")).toContainText("Success");
});
