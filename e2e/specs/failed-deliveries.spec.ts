import type { Page } from "@playwright/test";
import { addRepository, expect, test } from "@/e2e/fixtures/test";
import { FailedDeliveriesPage } from "@/e2e/pages/failed-deliveries-page";

/** @param schedule of retries in seconds */
async function createWebhook(page: Page, path: string, name: string, url: string, schedule: number[]) {
  const response = await page.request.post(`/v2/${path}/webhook_pipeline/`, {
    data: { name, webhooks: [{ hook_url: url }], retry_schedule: schedule },
  });
  expect(response.status(), await response.text()).toBe(201);
}

test("a namespace has a list of failed deliveries that you can filter, open and redeliver", async ({
  page,
  account,
  receiver,
  expectAccessible,
}) => {
  receiver.respond = (_request, response) => response.writeHead(500).end("out of order");
  for (const name of ["api", "web"]) {
    await addRepository(page, `${account}/${name}`);
    await createWebhook(page, `repositories/${account}/${name}`, "deploy", receiver.url, [1]);
  }
  await createWebhook(page, `namespaces/${account}`, "everything", receiver.url, [3_600]);
  const failed = new FailedDeliveriesPage(page, account);
  await page.goto(`/namespaces/${account}/webhooks`);
  await page.getByRole("link", { name: "Failed deliveries" }).click();
  await expect(failed.empty).toBeVisible();
  await expectAccessible();

  for (const name of ["api", "web"]) {
    const pushes = `/v2/repositories/${account}/${name}/pushes/`;
    expect((await page.request.post(pushes, { data: { tag: "v1" } })).status()).toBe(202);
  }
  // Two attempts for each repository's webhook, and one for each of the namespace's.
  await receiver.received(6);
  await expect(async () => {
    await failed.goto();
    await expect(failed.statusChip("Failed")).toHaveAccessibleName("Failed 2", { timeout: 500 });
    await expect(failed.statusChip("Retrying")).toHaveAccessibleName("Retrying 2", { timeout: 500 });
  }).toPass();
  await expect(failed.rows).toHaveCount(5);
  await expectAccessible();

  await failed.filter({ status: "Failed" });
  await expect(failed.rows).toHaveCount(3);
  await failed.repository.fill("ap*");
  await failed.filter({ text: "returned 500" });
  await expect(page).toHaveURL(/status=failure.*repository=ap/);
  await expect(failed.rows).toHaveCount(2);
  await expect(failed.row("api:v1")).toContainText("deploy");
  await failed.details("api:v1").click();
  await expect(failed.pane.getByRole("heading", { name: "Delivery of v1 to “deploy”" })).toBeVisible();
  await expectAccessible();
  await page.reload();
  await expect(failed.pane.getByText("out of order").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(failed.pane).toBeHidden();
  await expect(failed.details("api:v1")).toBeFocused();

  receiver.respond = (_request, response) => response.end("ok");
  await failed.redeliverAll.click();
  await expect(failed.dialog.getByText("1 failed delivery of 1 webhook.")).toBeVisible();
  await expectAccessible();
  await failed.dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(failed.dialog).toBeHidden();
  await expect(failed.redeliverAll).toBeFocused();
  await failed.redeliverAll.click();
  await failed.dialog.getByRole("button", { name: "Redeliver 1" }).click();
  await expect(page.getByText("The failed delivery succeeded.")).toBeVisible();
  // The row stays in place and shows its new status.
  await expect(failed.row("api:v1")).toContainText("Success");

  await page.getByRole("link", { name: "Remove all filters" }).first().click();
  await expect(failed.rows).toHaveCount(4);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(failed.pane).toBeVisible();
});

test("explains why nothing can be redelivered", async ({ page, account, receiver }) => {
  receiver.respond = (_request, response) => response.writeHead(500).end();
  await addRepository(page, `${account}/app`);
  await createWebhook(page, `repositories/${account}/app`, "deploy", receiver.url, [1]);
  await page.request.post(`/v2/repositories/${account}/app/pushes/`, { data: { tag: "v1" } });
  await receiver.received(2);
  await page.request.patch(`/v2/repositories/${account}/app/webhook_pipeline/deploy/`, {
    data: { active: false },
  });
  const failed = new FailedDeliveriesPage(page, account);
  await expect(async () => {
    await failed.goto("?status=failure");
    await expect(failed.rows).toHaveCount(2, { timeout: 500 });
  }).toPass();
  await failed.redeliverAll.click();
  await expect(failed.dialog.getByText("No failed delivery can be redelivered.")).toBeVisible();
  await expect(failed.dialog.getByText("1 delivery is skipped because the webhook is paused.")).toBeVisible();
  await expect(failed.dialog.getByRole("button", { name: "Redeliver" })).toBeDisabled();
});
