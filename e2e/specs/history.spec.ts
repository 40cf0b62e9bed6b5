import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";
import type { WebhooksTab } from "@/e2e/pages/webhooks-tab";

/** Reports a push as a script would, with the browser's session. */
async function push(page: Page, tab: WebhooksTab, tag: string) {
  const response = await page.request.post(`/v2/repositories/${tab.repoName}/pushes/`, { data: { tag } });
  expect(response.status()).toBe(202);
}

test("all of a history: pages, filters that the address keeps, and news that do not move the list", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  receiver.answer = ({ body }, response) =>
    response.writeHead(body.includes('"tag":"broken"') ? 502 : 200).end("the pipeline said no");
  await webhooksTab.createWebhook("deploy", receiver.url);
  for (let number = 1; number <= 21; number++) await push(page, webhooksTab, `v${number}`);
  await push(page, webhooksTab, "broken");
  await receiver.received(22);
  await webhooksTab.choose("deploy", "View History");
  await page.getByRole("link", { name: "Show all" }).click();

  const rows = page.getByRole("region", { name: "Deliveries of deploy" }).getByRole("row");
  await expect(rows).toHaveCount(21);
  await expect(rows.nth(1)).toContainText("Tag broken");
  await expectAccessible();
  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(2)).toContainText("Tag v1");
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(rows).toHaveCount(21);

  await page.getByLabel("Status").selectOption("error");
  await page.getByLabel("Text").fill("PIPELINE SAID");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/status=error/);
  await page.reload();
  await expect(page.getByLabel("Text")).toHaveValue("PIPELINE SAID");
  await expect(rows).toHaveCount(2);
  await page.getByLabel("Code").fill("404");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing in this history is like that.")).toBeVisible();
  await page.getByRole("link", { name: "Remove the filters" }).click();
  await expect(rows).toHaveCount(21);

  await push(page, webhooksTab, "latest");
  await page.getByRole("link", { name: "New deliveries have come in." }).waitFor({ timeout: 15_000 });
  await expect(rows.nth(1)).toContainText("Tag broken");
  await page.getByRole("link", { name: "New deliveries have come in." }).click();
  await expect(rows.nth(1)).toContainText("Tag latest");
});
