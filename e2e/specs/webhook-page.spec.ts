import { expect, expectNoSidewaysScroll, test } from "@/e2e/fixtures/test";

test("A webhook's page has its deliveries, settings, signing and test, and links to its repository", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush("v1");
  const webhook = webhooksTab.webhookPage("deploy");
  await webhook.goto();
  await expect(webhook.heading("deploy")).toBeVisible();
  await expect(webhooksTab.historyPage("deploy").rows).toHaveCount(2);
  const crumbs = page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link");
  await expect(crumbs).toHaveText(["Repositories", webhooksTab.repoName, "Webhooks", "deploy"]);
  await expect(page.getByText("docker push")).toHaveCount(0);
  for (const [tab, shown] of [
    ["Settings", page.getByRole("form", { name: "Settings of deploy" })],
    ["Signing", page.getByRole("textbox", { name: "Signing secret" })],
    ["Test", page.getByRole("button", { name: "Send test" })],
    ["Deliveries", webhooksTab.historyPage("deploy").deliveries],
  ] as const) {
    await webhook.open(tab);
    await expect(shown).toBeVisible();
    await expect(webhook.tabs.getByRole("link", { name: tab })).toHaveAttribute("aria-current", "page");
    await expect(page).toHaveTitle(new RegExp(`^${tab} · deploy · ${webhooksTab.repoName} · Dockbell$`));
    await expectAccessible();
    await expectNoSidewaysScroll(page, [390, 1440]);
  }
});

test("the Test tab sends a sample or the payload of an earlier push, and shows the result in place", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  await webhooksTab.simulatePush("v1");
  await webhooksTab.createWebhook("deploy", receiver.url);
  const webhook = webhooksTab.webhookPage("deploy");
  await webhook.goto();
  await webhook.open("Test");
  const result = page.getByRole("region", { name: "Result of the test" });
  await page.getByRole("button", { name: "Send test" }).click();
  await expect(result.getByText(/^Delivered: the receiver returned 200/)).toBeVisible();
  await expectAccessible();
  const payload = page.getByLabel("Payload");
  await payload.selectOption({ label: (await payload.getByText(/^v1, pushed by/).textContent()) ?? "" });
  receiver.respond = (_request, response) => response.writeHead(500).end("no such job");
  await page.getByRole("button", { name: "Send test" }).click();
  await expect(result.getByText("no such job").first()).toBeVisible();
  await expectNoSidewaysScroll(page, [390, 1440]);
  expect(page.url()).toMatch(/\/deploy\/test$/);
  expect(receiver.requests.map(({ body }) => JSON.parse(body).push_data.tag)).toEqual(["v1", "v1"]);
});

test("Edited settings aren't lost: following a link, going back and closing the tab ask first", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  const webhook = webhooksTab.webhookPage("deploy");
  await webhook.goto();
  await webhook.open("Settings");
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await expect(name).toBeVisible();
  // It would open a phone's keyboard, and a screen reader would skip the page's heading.
  await expect(name).not.toBeFocused();
  await name.fill("edited");
  const question = page.getByRole("dialog", { name: "Discard unsaved changes?" });
  const keepEditing = async () => {
    await question.getByRole("button", { name: "Keep editing" }).click();
    await expect(question).toBeHidden();
    await expect(name).toHaveValue("edited");
    await expect(page).toHaveURL(/\/deploy\/settings$/);
  };
  await webhook.open("Signing");
  await expect(question).toBeVisible();
  await expectAccessible();
  await keepEditing();
  await page.evaluate(() => history.back());
  await expect(question).toBeVisible();
  await keepEditing();
  const dialog = page.waitForEvent("dialog");
  const reloaded = page.reload();
  expect((await dialog).type()).toBe("beforeunload");
  await (await dialog).accept();
  await reloaded;

  // Nothing is asked while nothing is edited, nor after it was saved.
  await webhook.open("Signing");
  await page.waitForURL(/\/deploy\/signing$/);
  await webhook.open("Settings");
  await name.fill("saved");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(webhook.heading("saved")).toBeVisible();
  await webhook.open("Test");
  await page.waitForURL(/\/deploy\/test$/);
  await webhook.open("Settings");
  await name.fill("discarded");
  await webhook.open("Test");
  await question.getByRole("button", { name: "Discard changes" }).click();
  await page.waitForURL(/\/deploy\/test$/);
});

test("On a phone the first delivery is on the first screen of the webhook's page", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await page.setViewportSize({ width: 390, height: 844 });
  await webhooksTab.webhookPage("deploy").goto();
  const top = await page
    .getByRole("heading", { level: 2 })
    .first()
    .evaluate((heading) => heading.getBoundingClientRect().top);
  expect(top).toBeLessThan(400);
});

test("A webhook is paused, resumed, disabled, enabled, duplicated and deleted on its page", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  const webhook = webhooksTab.webhookPage("deploy");
  await webhook.goto();
  await webhook.actions.click();
  await expect(webhook.action("Pause")).toHaveAccessibleDescription("Pushes are queued until you resume.");
  await webhook.action("Pause").click();
  await expect(page.getByText(/^Paused/)).toBeVisible();
  await webhook.choose("Resume");
  await expect(page.getByText(/^Paused/)).toHaveCount(0);
  await webhook.choose("Disable");
  await expect(page.getByText(/^Disabled/)).toBeVisible();
  await webhook.choose("Enable");
  await expect(page.getByText(/^Disabled/)).toHaveCount(0);

  await webhook.choose("Duplicate");
  await page.waitForURL(`**${webhooksTab.path}/deploy-copy/settings`);
  await expect(webhook.heading("deploy copy")).toBeVisible();
  await expect(page.getByText(/^Paused/)).toBeVisible();

  await webhook.choose("Delete");
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.waitForURL(`**${webhooksTab.path}`);
  await expect(webhooksTab.webhook("deploy")).toBeVisible();
  await expect(webhooksTab.webhook("deploy copy")).toHaveCount(0);
});

test("The old URLs of a webhook's history and its deliveries redirect to the new ones", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush("v1");
  await page.goto(`${webhooksTab.path}/deploy/history?status=success`);
  await expect(page).toHaveURL(`${webhooksTab.path}/deploy?status=success`);
  const history = webhooksTab.historyPage("deploy");
  await expect(history.rows).toHaveCount(2);
  const deliveries = await page.request.get(
    `/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/deploy/history/`,
  );
  const [{ uuid }] = (await deliveries.json()).results;
  await page.goto(`${webhooksTab.path}/deploy/history/${uuid}`);
  await expect(page.getByRole("heading", { name: "Delivery of v1" })).toBeVisible();
  const [namespace] = webhooksTab.repoName.split("/");
  await page.goto(`/namespaces/${namespace}/webhooks/none/history`);
  await expect(page).toHaveURL(`/namespaces/${namespace}/webhooks/none`);
});
