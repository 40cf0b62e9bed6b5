import { Webhook } from "standardwebhooks";
import { expect, expectNoSidewaysScroll, test } from "@/e2e/fixtures/test";

test("settings are edited in the webhook's card and stay after a reload", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  await webhooksTab.createWebhook("deploy", "https://ann:pass@ci.example.com/hook");
  await webhooksTab.choose("deploy", "Edit");
  const settings = webhooksTab.settings("deploy");
  await expect(settings.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
  await expect(settings.getByRole("textbox", { name: "URL" })).toHaveValue("https://***@ci.example.com/hook");
  await settings.getByRole("textbox", { name: "Name", exact: true }).fill("renamed");
  await settings.getByRole("textbox", { name: "URL" }).fill(receiver.url);
  await settings.getByRole("textbox", { name: "Tag filters" }).fill("v*, !*-rc*");
  await settings.getByRole("button", { name: "Add header" }).click();
  await expect(settings.getByRole("textbox", { name: "Name of header 1" })).toBeFocused();
  await page.keyboard.type("X-Api-Key");
  await page.keyboard.press("Tab");
  await page.keyboard.type("top-secret");
  await settings.getByRole("textbox", { name: "Concurrent deliveries" }).fill("3");
  await settings.getByRole("textbox", { name: "Attempts per minute" }).fill("120");
  await settings.getByRole("textbox", { name: "Waits between attempts" }).fill("10s 1h30m");
  await expect(settings).toContainText("3 attempts over 1 hour 30 minutes.");
  await expectAccessible();
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings).toBeHidden();
  await expect(webhooksTab.menuOptions("renamed")).toBeFocused();

  await page.reload();
  await webhooksTab.choose("renamed", "Edit");
  const saved = webhooksTab.settings("renamed");
  await expect(saved.getByRole("textbox", { name: "URL" })).toHaveValue(receiver.url);
  await expect(saved.getByRole("textbox", { name: "Tag filters" })).toHaveValue("v* !*-rc*");
  await expect(saved.getByRole("textbox", { name: "Name of header 1" })).toHaveValue("X-Api-Key");
  await expect(saved.getByRole("textbox", { name: "Value of header 1" })).toHaveValue("***");
  await expect(saved.getByRole("textbox", { name: "Concurrent deliveries" })).toHaveValue("3");
  await expect(saved.getByRole("textbox", { name: "Attempts per minute" })).toHaveValue("120");
  await expect(saved.getByRole("textbox", { name: "Waits between attempts" })).toHaveValue("10s, 1h30m");
  expect(await page.content()).not.toContain("top-secret");
  await saved.getByRole("button", { name: "Save" }).click();
  await expect(saved).toBeHidden();

  await webhooksTab.simulatePush("v2-rc1");
  await webhooksTab.simulatePush("v2");
  const [request] = await receiver.received(1);
  expect(request?.headers["x-api-key"]).toBe("top-secret");
  expect(JSON.parse(request?.body ?? "").push_data.tag).toBe("v2");
});

test("the form previews tag filters on the repository's tags", async ({ webhooksTab, receiver }) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  for (const tag of ["v1", "v2-rc1", "latest"]) await webhooksTab.simulatePush(tag);
  await webhooksTab.choose("deploy", "Edit");
  const settings = webhooksTab.settings("deploy");
  await expect(settings).toContainText("Matches 3 of 3 tags.");
  const filters = settings.getByRole("textbox", { name: "Tag filters" });
  await filters.fill("v*");
  await expect(settings).toContainText("Matches 2 of 3 tags.");
  await filters.fill("v* !*-rc*");
  await expect(settings).toContainText("Matches 1 of 3 tags.");
  await expect(settings.getByRole("listitem").filter({ hasText: "v2-rc1" })).toContainText("doesn't match");
});

test("invalid input shows an error at its field, and all input stays", async ({ webhooksTab }) => {
  await webhooksTab.createWebhook("other", "https://ci.example.com/other");
  await webhooksTab.createWebhook("deploy", "https://ci.example.com/hook");
  await webhooksTab.choose("deploy", "Edit");
  const settings = webhooksTab.settings("deploy");
  const waits = settings.getByRole("textbox", { name: "Waits between attempts" });
  const save = settings.getByRole("button", { name: "Save" });
  await waits.fill("5s soon");
  await save.click();
  await expect(settings).toContainText('"soon" isn\'t a valid wait.');
  await expect(waits).toBeFocused();
  await waits.fill("5s");
  await expect(settings).not.toContainText("isn't a valid wait");

  await settings.getByRole("textbox", { name: "Concurrent deliveries" }).fill("many");
  await settings.getByRole("textbox", { name: "Tag filters" }).fill("v/1");
  await settings.getByRole("button", { name: "Add header" }).click();
  await settings.getByRole("textbox", { name: "Name of header 1" }).fill("Host");
  await settings.getByRole("textbox", { name: "Value of header 1" }).fill("example.com");
  await save.click();
  await expect(settings).toContainText(
    "This header is reserved, because Dockbell, HTTP or a proxy sets it. Use another name.",
  );
  await expect(settings).toContainText("Enter a number of concurrent deliveries from 1 to 100.");
  await expect(settings).toContainText("Enter a tag, in which * matches any characters");
  await expect(settings.getByRole("textbox", { name: "Tag filters" })).toBeFocused();
  await expect(settings.getByRole("textbox", { name: "Value of header 1" })).toHaveValue("example.com");

  await settings.getByRole("button", { name: "Remove header Host" }).click();
  await settings.getByRole("textbox", { name: "Concurrent deliveries" }).fill("10");
  await settings.getByRole("textbox", { name: "Tag filters" }).fill("");
  await settings.getByRole("textbox", { name: "Name", exact: true }).fill("other");
  await save.click();
  await expect(settings).toContainText('This repository already has a webhook named "other".');
  await settings.getByRole("button", { name: "Cancel" }).click();
  await expect(webhooksTab.webhook("deploy")).toBeVisible();
});

test("the secret is revealed on demand and verifies deliveries, and after a rotation both secrets do", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.choose("deploy", "Edit");
  const settings = webhooksTab.settings("deploy");
  const secret = settings.getByRole("textbox", { name: "Signing secret" });
  await expect(secret).not.toHaveValue(/whsec_[A-Za-z0-9+/=]{44}/);
  await settings.getByRole("button", { name: "Reveal secret" }).click();
  await expect(secret).toHaveValue(/^whsec_[A-Za-z0-9+/=]{44}$/);
  const older = await secret.inputValue();
  await settings.getByText("How to verify a delivery").click();
  for (const [language, words] of [
    ["Node.js", "new Webhook(secret).verify(body"],
    ["Python", "from standardwebhooks.webhooks import Webhook"],
    ["Go", "standardwebhooks.NewWebhook(secret)"],
    ["Ruby", "OpenSSL::HMAC.digest"],
    ["PHP", "hash_hmac("],
    ["Java", 'Mac.getInstance("HmacSHA256")'],
  ] as const) {
    await settings.getByRole("tab", { name: language }).click();
    await expect(settings.getByRole("tabpanel", { name: language })).toContainText(words);
    await expect(settings.getByRole("tabpanel", { name: language })).toContainText("webhook-signature");
  }
  await settings.getByRole("button", { name: "Rotate" }).click();
  const question = page.getByRole("dialog", { name: "Rotate the signing secret?" });
  await expectAccessible();
  await question.getByRole("button", { name: "Rotate" }).click();
  await expect(question).toBeHidden();
  await expect(secret).not.toHaveValue(older);
  const newer = await secret.inputValue();
  await expect(settings).toContainText("The old secret also signs until");

  await webhooksTab.simulatePush();
  const [request] = await receiver.received(1);
  const headers = Object.fromEntries(
    Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  expect(() => new Webhook(older).verify(request?.body ?? "", headers)).not.toThrow();
  expect(() => new Webhook(newer).verify(request?.body ?? "", headers)).not.toThrow();
});

test("pushes wait while a webhook is paused and arrive after it is resumed", async ({
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.choose("deploy", "Pause");
  const card = webhooksTab.webhook("deploy");
  await expect(card).toContainText("Paused. Pushes are queued until you resume.");
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("deploy");
  await expect(webhooksTab.newestDelivery("deploy").getByText("Queued", { exact: true })).toBeVisible();
  expect(receiver.requests).toHaveLength(0);
  await card.getByRole("button", { name: "Resume" }).click();
  await expect(card).not.toContainText("Paused");
  await expect(webhooksTab.newestDelivery("deploy").getByText("Success", { exact: true })).toBeVisible();
});

test("a disabled webhook shows when and why without a reload, and recovers failed and missed deliveries", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  receiver.respond = (_request, response) => response.writeHead(410).end();
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush();
  const card = webhooksTab.webhook("deploy");
  await expect(card).toContainText(/Disabled: its receiver returned 410 Gone on \w+ \d+(st|nd|rd|th) 20\d\d/);
  await expectAccessible();
  receiver.respond = (_request, response) => response.end();
  await webhooksTab.simulatePush("missed");
  await card.getByRole("button", { name: "Enable and resend" }).click();
  const question = page.getByRole("dialog", { name: "Enable “deploy” and resend?" });
  await expect(question.getByRole("status")).toHaveText("It missed 1 push and has 1 failed delivery.");
  await expectAccessible();
  await question.getByRole("button", { name: "Enable and resend 2" }).click();
  await expect(question).toBeHidden();
  await expect(card).not.toContainText("Disabled");
  await webhooksTab.showHistory("deploy");
  await expect(webhooksTab.newestDelivery("deploy")).toContainText("missed");
  await expect(webhooksTab.history("deploy").getByText("Success", { exact: true })).toHaveCount(2);
});

test("Retry now sends a waiting delivery immediately", async ({ webhooksTab, receiver }) => {
  receiver.respond = (_request, response) => response.writeHead(503, { "Retry-After": "3600" }).end();
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("deploy");
  const delivery = webhooksTab.newestDelivery("deploy");
  await expect(delivery).toContainText("Attempt 2 is due in 1 hour");
  receiver.respond = (_request, response) => response.end();
  await delivery.getByRole("button", { name: "Retry now" }).click();
  await expect(delivery.getByText("Success", { exact: true })).toBeVisible();
});

test("Retry now works on the delivery's page too", async ({ page, webhooksTab, receiver }) => {
  receiver.respond = (_request, response) => response.writeHead(503, { "Retry-After": "3600" }).end();
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("deploy");
  await webhooksTab.newestDelivery("deploy").getByRole("link", { name: "Details" }).click();
  await expect(page.getByText("The next attempt is due in 1 hour")).toBeVisible();
  receiver.respond = (_request, response) => response.end();
  const pane = page.getByRole("region", { name: "Delivery", exact: true });
  await pane.getByRole("button", { name: "Retry now" }).click();
  await expect(page.getByText(/^Delivered: the receiver returned 200/)).toBeVisible();
});

test("a failing endpoint shows when it started failing and its next attempt, and waiting deliveries can be retried immediately", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  receiver.respond = (_request, response) => response.writeHead(500).end();
  await webhooksTab.createWebhook("deploy", receiver.url);
  for (const tag of ["v1", "v2", "v3", "v4"]) await webhooksTab.simulatePush(tag);
  await expect(webhooksTab.webhook("deploy")).toContainText(
    /Failing since \w+ \d+(st|nd|rd|th) 20\d\d, .*\. Next retry in .*\. New deliveries are queued/,
  );
  await webhooksTab.webhook("deploy").getByRole("button", { name: "View History" }).click();
  await webhooksTab.simulatePush("v5");
  const delivery = webhooksTab.newestDelivery("deploy");
  await expect(delivery).toContainText("Attempt 1 is due in");
  await delivery.getByRole("link", { name: "Details" }).click();
  const pane = page.getByRole("region", { name: "Delivery", exact: true });
  await expect(
    pane.getByText(/first attempt\. The webhook is failing, so its deliveries are queued\./),
  ).toBeVisible();
  receiver.respond = (_request, response) => response.end();
  await pane.getByRole("button", { name: "Retry now" }).click();
  await expect(page.getByText(/^Delivered: the receiver returned 200/)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`on a phone, ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 } });

    test("the settings have no accessibility violations and don't scroll horizontally", async ({
      page,
      webhooksTab,
      receiver,
      expectAccessible,
    }) => {
      await webhooksTab.createWebhook("deploy", receiver.url);
      await webhooksTab.simulatePush("v1.2.3-with-a-long-name.that-goes-on-and-on-and-on-and-on-and-on");
      await webhooksTab.choose("deploy", "Edit");
      const settings = webhooksTab.settings("deploy");
      await settings.getByRole("button", { name: "Add header" }).click();
      await settings.getByRole("button", { name: "Reveal secret" }).click();
      await expect(settings.getByRole("button", { name: "Copy secret" })).toBeVisible();
      await settings.getByText("How to verify a delivery").click();
      await settings.getByRole("button", { name: "Save" }).click();
      await expect(settings).toContainText("Enter the header's name");
      await expectAccessible();
      await expectNoSidewaysScroll(page);
    });
  });
}

test("a webhook's format can be changed, with a preview for the last push that equals the payload sent", async ({
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush("v1");
  await receiver.received(1);
  await webhooksTab.choose("deploy", "Edit");
  const settings = webhooksTab.settings("deploy");
  const preview = settings.getByRole("region", { name: "Preview of the body" });
  await expect(preview).toContainText("Preview for the last push: application/json");
  await expect(preview).toContainText('"callback_url"');
  await settings.getByLabel("Format").selectOption("Microsoft Teams");
  await expect(preview).toContainText("AdaptiveCard");
  await settings.getByLabel("Format").selectOption("Slack");
  await expect(preview).toContainText(`pushed ${webhooksTab.repoName}:v1`);
  await expectAccessible();
  await settings.getByLabel("Wait for the final callback").check();
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByText("Slack messages have no callback_url")).toBeVisible();
  await settings.getByLabel("Wait for the final callback").uncheck();
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings).toBeHidden();
  await webhooksTab.simulatePush("v2");
  const body = JSON.parse((await receiver.received(2))[1]?.body ?? "{}");
  expect(body.text).toContain(`pushed ${webhooksTab.repoName}:v2`);
  await webhooksTab.showHistory("deploy");
  await expect(webhooksTab.newestDelivery("deploy")).toContainText("Tag v2");
  await webhooksTab.newestDelivery("deploy").getByRole("link", { name: "Details" }).click();
  await expect(webhooksTab.page.getByText('"type": "mrkdwn"').first()).toBeVisible();
});
