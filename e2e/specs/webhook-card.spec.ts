import { expect, test } from "@/e2e/fixtures/test";

test("A card shows the state of its webhook: never called, its last delivery and today's rate, filters and format", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  receiver.respond = ({ body }, response) =>
    response.writeHead(body.includes('"tag":"broken"') ? 410 : 200).end();
  await webhooksTab.createWebhook("deploy", receiver.url);
  const api = `/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/`;
  await page.request.post(api, {
    data: {
      name: "chat",
      webhooks: [{ hook_url: receiver.url }],
      format: "slack",
      tag_filters: ["x*", "!*-rc"],
    },
  });
  await webhooksTab.goto();
  await expect(webhooksTab.webhook("deploy")).toContainText("Never called");
  await expect(webhooksTab.webhook("chat")).toContainText("only x*, not *-rc · Slack");
  await webhooksTab.simulatePush("v1");
  await receiver.received(1);
  await webhooksTab.simulatePush("broken");
  await receiver.received(2);
  await expect(async () => {
    await webhooksTab.goto();
    await expect(webhooksTab.webhook("deploy")).toContainText(
      "Last delivery failed just now · 50 % of 2 today",
      {
        timeout: 1_000,
      },
    );
  }).toPass();
  await expect(
    webhooksTab.webhook("deploy").getByRole("img", {
      name: "Last 24 hours: 1 succeeded, 1 failed or retrying, 0 queued",
    }),
  ).toBeVisible();
  await expect(webhooksTab.webhook("chat")).toContainText("Never called");
  await expectAccessible();
});

test("The URL of a card can be copied without the clipboard API, such as over plain HTTP", async ({
  page,
  context,
  webhooksTab,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await webhooksTab.createWebhook("deploy", "https://ci.example.com/copy-me");
  const read = await page.evaluateHandle(() => navigator.clipboard.readText.bind(navigator.clipboard));
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.getByRole("button", { name: "Copy the URL of deploy" }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeAttached();
  expect(await page.evaluate((readText) => readText(), read)).toBe("https://ci.example.com/copy-me");
  await expect(page.getByRole("button", { name: "Copy the URL of deploy" })).toBeFocused();
});

test("A new webhook is announced in its card, without a toast, and leads to its secret and to a test", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  const note = webhooksTab.webhook("deploy").getByRole("status").filter({ hasText: "Signed." });
  await expect(note).toHaveText("Signed. Show secret · Send test");
  await expect(page.getByRole("region", { name: "Notifications" }).getByText("deploy")).toHaveCount(0);
  await expect(webhooksTab.name).toBeFocused();
  await note.getByRole("link", { name: "Show secret" }).click();
  await expect(page).toHaveURL(`${webhooksTab.path}/deploy/signing`);
  await page.reload();
  await webhooksTab.goto();
  await expect(webhooksTab.webhook("deploy")).toBeVisible();
  await expect(note).toHaveCount(0);
});
