import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";
import type { WebhooksTab } from "@/e2e/pages/webhooks-tab";

/** A webhook with one retry and one delivery at a time. */
async function createImpatientWebhook(page: Page, tab: WebhooksTab, url: string) {
  const response = await page.request.post(`/v2/repositories/${tab.repoName}/webhook_pipeline/`, {
    data: { name: "deploy", webhooks: [{ hook_url: url }], retry_schedule: [1], max_concurrency: 1 },
  });
  expect(response.status(), await response.text()).toBe(201);
}

/** Reports a push and waits until its delivery has this status. */
async function pushUntil(page: Page, tab: WebhooksTab, tag: string, status: "success" | "failure") {
  const api = `/v2/repositories/${tab.repoName}`;
  await page.request.post(`${api}/pushes/`, { data: { tag } });
  const count = async () => {
    const response = await page.request.get(
      `${api}/webhook_pipeline/deploy/history/?status=${status}&tag=${tag}`,
    );
    return (await response.json()).results.length;
  };
  await expect.poll(count, { intervals: [100] }).toBe(1);
}

test("a failing receiver is diagnosed on its page and fixed, and all failures since then are recovered", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  receiver.respond = ({ body }, response) => {
    if (body.includes('"tag":"v')) response.writeHead(500).end("no pipeline is set up for releases");
    else response.end("queued");
  };
  await createImpatientWebhook(page, webhooksTab, receiver.url);
  for (const number of [1, 2, 3, 4]) {
    await pushUntil(page, webhooksTab, `v${number}`, "failure");
    await pushUntil(page, webhooksTab, `nightly-${number}`, "success");
  }

  const history = webhooksTab.historyPage("deploy");
  const { rows } = history;
  await history.goto();
  await history.details("v4").click();
  await expect(page.getByText(/^Failed after 2 attempts: the receiver returned 500/)).toBeVisible();
  await expect(page.getByText("no pipeline is set up for releases").first()).toBeVisible();

  const held: (() => void)[] = [];
  receiver.respond = (_request, response) => void held.push(() => response.end("queued"));
  await history.goto();
  await history.recoverFailures.click();
  const dialog = page.getByRole("dialog", { name: "Redeliver failed deliveries of “deploy”" });
  await expect(dialog.getByText("4 deliveries failed.")).toBeVisible();
  await expectAccessible();
  await dialog.getByLabel("Period").selectOption("Since a custom time...");
  await expect(dialog.getByText("Enter the start of the period.")).toBeVisible();
  await dialog.getByLabel("Since", { exact: true }).fill("2020-05-03T12:00");
  await dialog.getByRole("button", { name: "Redeliver 4" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("0 of 4 redelivered")).toBeVisible();
  await expectAccessible();
  await expect.poll(() => held.length).toBe(1);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Canceled. 0 of 4 were redelivered.")).toBeVisible();
  // The delivery in progress ends normally, and no other starts.
  for (const respond of held) respond();
  await expect(rows.filter({ hasText: "Failed" })).toHaveCount(3);
  expect(held).toHaveLength(1);
  await page.getByRole("button", { name: "Dismiss" }).click();

  held.length = 0;
  await history.recoverFailures.click();
  await dialog.getByRole("button", { name: "Redeliver 3" }).click();
  const progress = page.getByRole("progressbar", { name: "Redelivered failures" });
  for (const done of [0, 1, 2]) {
    await expect.poll(() => held.length).toBe(done + 1);
    await expect(progress).toHaveAttribute("value", String(done));
    held[done]?.();
  }
  await expect(page.getByText("All 3 succeeded.")).toBeVisible();
  await expect(rows.filter({ hasText: "Failed" })).toHaveCount(0);
  await expect(rows.filter({ hasText: "Success" })).toHaveCount(8);
});

test("selected deliveries are redelivered, and those in progress can't be selected", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  await createImpatientWebhook(page, webhooksTab, receiver.url);
  for (const tag of ["one", "two", "three"]) await pushUntil(page, webhooksTab, tag, "success");
  receiver.respond = () => {};
  await page.request.post(`/v2/repositories/${webhooksTab.repoName}/pushes/`, { data: { tag: "stuck" } });
  await receiver.received(4);
  const history = webhooksTab.historyPage("deploy");
  await history.goto();
  await expect(history.checkbox("stuck")).toBeDisabled();
  await history.checkbox("two").check();
  await expect(page.getByText("1 selected")).toBeVisible();
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(page.getByText("3 selected")).toBeVisible();
  await expectAccessible();
  await history.checkbox("one").uncheck();
  await page.getByRole("button", { name: "Redeliver 2" }).click();
  await expect(page.getByText("Redelivering 2 deliveries")).toBeVisible();
  await expect(page.getByRole("toolbar", { name: "Selected deliveries" })).toBeHidden();
  await history.news.click();
  await expect(history.row("two")).toHaveCount(2);
  await expect(history.row("one")).toHaveCount(1);
});
