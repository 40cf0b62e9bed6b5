import { expect, test } from "@/e2e/fixtures/test";

test("a test sent from the menu shows its response in place and isn't recorded as a push", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.choose("deploy", "Send test");
  await expect(webhooksTab.newestDelivery("deploy")).toContainText("Success");
  await expect(webhooksTab.newestDelivery("deploy")).toContainText("200");
  const [request] = await receiver.received(1);
  expect(JSON.parse(request?.body ?? "")).toMatchObject({
    push_data: { tag: "latest" },
    repository: { repo_name: webhooksTab.repoName },
  });
  const api = `/v2/repositories/${webhooksTab.repoName}`;
  expect((await (await page.request.get(`${api}/pushes/`)).json()).results).toEqual([]);
  expect((await (await page.request.get(`${api}/tags/`)).json()).results).toEqual([]);
  const sent = await page.request.post(`${api}/webhook_pipeline/deploy/test/`);
  expect(sent.status()).toBe(202);
  await receiver.received(2);
});

test("a duplicated webhook has the same settings and a new secret, and is paused", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  const api = `/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/`;
  await page.request.patch(`${api}deploy/`, {
    data: { tag_filters: ["v*"], rate_limit: 60, headers: [{ name: "X-Key", value: "secret" }] },
  });
  await webhooksTab.choose("deploy", "Duplicate");
  await expect(webhooksTab.webhook("deploy copy")).toContainText("Paused");
  const of = async (slug: string) => (await page.request.get(`${api}${slug}/`)).json();
  expect(await of("deploy-copy")).toMatchObject({
    state: "paused",
    webhooks: [{ hook_url: receiver.url }],
    tag_filters: ["v*"],
    rate_limit: 60,
    headers: [{ name: "X-Key", value: "***" }],
  });
  const secretOf = async (slug: string) =>
    (await (await page.request.get(`${api}${slug}/secrets/`)).json()).results[0].secret;
  expect(await secretOf("deploy-copy")).not.toBe(await secretOf("deploy"));
  await webhooksTab.choose("deploy", "Duplicate");
  await expect(webhooksTab.webhook("deploy copy 2")).toBeVisible();
});

test("a webhook that is disabled manually gets nothing until it is enabled again", async ({
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.choose("deploy", "Disable");
  const enable = webhooksTab.webhook("deploy").getByRole("button", { name: "Enable", exact: true });
  await expect(enable).toBeVisible();
  await webhooksTab.simulatePush("missed");
  await enable.click();
  await expect(enable).toHaveCount(0);
  await webhooksTab.simulatePush("v1");
  const [request] = await receiver.received(1);
  expect(JSON.parse(request?.body ?? "").push_data.tag).toBe("v1");
});

test("offline, an action shows an error immediately and doesn't run later", async ({
  page,
  expectedErrors,
  context,
  webhooksTab,
}) => {
  await webhooksTab.createWebhook("deploy", "https://ci.example.com/");
  await webhooksTab.menuOptions("deploy").click();
  await webhooksTab.menuItem("Pause").waitFor();
  // The browser writes each request that fails into its console.
  expectedErrors.push(/net::ERR_INTERNET_DISCONNECTED/);
  const postedUrls: string[] = [];
  await context.setOffline(true);
  page.on("request", (request) => {
    if (request.method() === "POST") postedUrls.push(request.url());
  });
  await webhooksTab.menuItem("Pause").click();
  const notifications = page.getByRole("region", { name: "Notifications" });
  await expect(notifications.getByText("Couldn't pause “deploy”")).toBeVisible();
  await expect(notifications.getByText("Can't reach Dockbell.")).toBeVisible();
  expect(postedUrls).toHaveLength(1);
  await context.setOffline(false);
  await page.reload();
  await expect(webhooksTab.webhook("deploy")).toBeVisible();
  await expect(webhooksTab.webhook("deploy")).not.toContainText("Paused");
  expect(postedUrls).toHaveLength(1);
});

test("a delivery of a paused or disabled webhook shows why it waits and has no retry button", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  receiver.respond = (_request, response) => response.writeHead(500).end();
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.delayRetries("deploy", 2);
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("deploy");
  const delivery = webhooksTab.newestDelivery("deploy");
  await expect(delivery).toContainText("Attempt 2 is due");
  await webhooksTab.choose("deploy", "Pause");
  await expect(delivery).toContainText("The webhook is paused. This delivery is queued until you resume it.");
  await expect(delivery.getByRole("button", { name: "Retry now" })).toHaveCount(0);
  await webhooksTab.choose("deploy", "Disable");
  await expect(delivery).toContainText("The webhook is disabled. Nothing is sent until you enable it.");
  await delivery.getByRole("link", { name: "Details" }).click();
  await expect(
    page.getByText(/Retrying after 1 failed attempt: .* The webhook is disabled. Nothing is sent/),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Retry now" })).toHaveCount(0);
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByText("deploy", { exact: true }).click();
  await expect(page.getByRole("heading", { name: "History of “deploy”" })).toBeVisible();
});

test("offline, every button shows an error and keeps the page, and works again once online", async ({
  page,
  expectedErrors,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.goto();
  await webhooksTab.menuOptions("deploy").waitFor();
  // The browser logs each request that fails.
  expectedErrors.push(/net::ERR_INTERNET_DISCONNECTED/);
  // Blocks the requests instead of going offline, because the browser would use its cache.
  await page.route("**/*", (route) => route.abort("internetdisconnected"));
  await webhooksTab.menuOptions("deploy").click();
  await expect(page.getByRole("alert").filter({ hasText: "Couldn't open the menu" })).toContainText(
    "Can't reach Dockbell.",
  );
  await page.getByRole("button", { name: "Simulate push" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Couldn't open the form" })).toBeVisible();
  await page.unrouteAll();
  await webhooksTab.choose("deploy", "View History");
  await expect(webhooksTab.history("deploy")).toContainText("No history for this webhook");
});
