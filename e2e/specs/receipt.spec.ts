import { expect, test } from "@/e2e/fixtures/test";

// A receipt shows the webhooks that a push called with their results, those it skipped with the reason, and those that
// still wait.

test("the receipt below the form updates live with a success, a retry, a failure and two kinds of skips", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  test.slow();
  let isRepaired = false;
  receiver.respond = ({ url }, response) => {
    const status = url.endsWith("gone") ? 410 : url.endsWith("flaky") && !isRepaired ? 500 : 200;
    response.writeHead(status).end();
  };
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.createWebhook("mirror", `${receiver.url}/flaky`);
  await webhooksTab.createWebhook("retired", `${receiver.url}/gone`);
  await webhooksTab.createWebhook("chat", receiver.url);
  await webhooksTab.createWebhook("old", receiver.url);
  await page.request.patch(`/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/chat/`, {
    data: { tag_filters: ["v*"] },
  });
  await webhooksTab.goto();
  await webhooksTab.choose("old", "Disable");
  await expect(webhooksTab.webhook("old")).toContainText("Disabled");

  await page.getByRole("button", { name: "Simulate push" }).click();
  const dialog = page.getByRole("dialog", { name: "Simulate push" });
  await dialog.getByRole("button", { name: "Push", exact: true }).click();
  const receipt = webhooksTab.receipt("latest");
  const line = (webhook: string) => receipt.getByRole("listitem").filter({ hasText: webhook });
  await expect(receipt).toContainText(`${webhooksTab.repoName}:latest · just now`);
  await expect(line("deploy")).toHaveText(/^deploy 200 in [\d.]+ ms$/);
  await expect(line("mirror")).toHaveText(/^mirror retrying in \d s: the receiver returned 500/);
  await expect(line("retired")).toHaveText(/^retired failed: the receiver returned 410 Gone/);
  await expect(line("chat")).toHaveText("chat skipped: tag filter v* does not match");
  await expect(line("old")).toHaveText(/^old skipped: disabled since \d+ \w+$/);
  await expect(receipt.getByRole("status")).toHaveText(
    "Webhooks: 1 failed, 1 retrying, 1 succeeded, 2 skipped.",
  );
  await expect(receipt.getByRole("listitem").first()).toContainText("retired");
  await expect(line("old")).toBeInViewport();
  await expectAccessible();

  isRepaired = true;
  await expect(line("mirror")).toHaveText(/^mirror 200 in/);
  await expect(receipt.getByRole("status")).toHaveText("Webhooks: 1 failed, 2 succeeded, 2 skipped.");
  // The tab behind the dialog is updated too.
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("button", { name: "Simulate push" })).toBeFocused();
  await expect(webhooksTab.webhook("retired")).toContainText("Disabled: its receiver returned 410 Gone");
});

test("each push has a page that updates live, linked from the recent pushes and from its deliveries", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.choose("deploy", "Pause");
  await expect(webhooksTab.webhook("deploy")).toContainText("Paused");
  const api = `/v2/repositories/${webhooksTab.repoName}`;
  const pushed = await (await page.request.post(`${api}/pushes/`, { data: { tag: "v1" } })).json();

  await page.goto(`/repository/docker/${webhooksTab.repoName}`);
  await page.getByRole("link", { name: "v1", exact: true }).click();
  await expect(page).toHaveURL(pushed.html_url);
  await expect(page.getByRole("heading", { name: "Push of v1" })).toBeVisible();
  const line = page.getByRole("region", { name: "Receipt" }).getByRole("listitem");
  await expect(line).toHaveText("deploy queued: the webhook is paused");
  await expectAccessible();
  await page.request.patch(`${api}/webhook_pipeline/deploy/`, { data: { active: true } });
  await expect(line).toHaveText(/^deploy 200 in/);

  await line.getByRole("link", { name: "deploy" }).click();
  await expect(page.getByRole("heading", { name: "Delivery of v1 to “deploy”" })).toBeVisible();
  await page.locator("dd").getByRole("link").click();
  await expect(page).toHaveURL(pushed.html_url);

  const receipt = await (await page.request.get(`${api}/pushes/${pushed.uuid}/`)).json();
  expect(receipt).toMatchObject({
    uuid: pushed.uuid,
    counts: { success: 1, skipped: 0 },
    deliveries: [{ webhook: "deploy", status: "success", code: 200 }],
    skipped: [],
  });
});

test("with many webhooks the receipt counts the results and shows the first few, also after a failed request", async ({
  page,
  webhooksTab,
  expectedErrors,
}) => {
  const api = `/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/`;
  for (let number = 1; number <= 12; number += 1) {
    await page.request.post(api, {
      data: { name: `hook ${number}`, webhooks: [{ hook_url: "http://127.0.0.1:9/" }], tag_filters: ["v*"] },
    });
  }
  await webhooksTab.goto();
  await page.getByRole("button", { name: "Simulate push" }).click();
  const dialog = page.getByRole("dialog", { name: "Simulate push" });
  expectedErrors.push(/status of 503/);
  await page.route(/\/pushes\/[\da-f-]+\//, (route) => route.fulfill({ status: 503, body: "{}" }));
  await dialog.getByRole("button", { name: "Push", exact: true }).click();
  const receipt = webhooksTab.receipt("latest");
  await expect(receipt.getByRole("alert")).toContainText("Dockbell returned 503.");
  await page.unrouteAll();
  await receipt.getByRole("button", { name: "Try again" }).click();
  await expect(receipt.getByText("12 skipped", { exact: true })).toBeVisible();
  await expect(receipt.getByRole("listitem")).toHaveCount(8);
  await expect(receipt).toContainText("4 more webhooks aren't listed.");
  await receipt.getByRole("link", { name: "View receipt" }).click();
  await expect(page.getByRole("region", { name: "Receipt" }).getByRole("listitem")).toHaveCount(12);
});
