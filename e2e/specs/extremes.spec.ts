import { copyWebhook } from "@/e2e/fixtures/copy-webhook";
import { expect, expectNoSidewaysScroll, test } from "@/e2e/fixtures/test";

const LONG_NAME = "x".repeat(128);
const RIGHT_TO_LEFT = "نشر إلى الإنتاج";
const LONG_URL = `https://ci.example.com/${"a".repeat(200)}?token=1234567890123456789012345`;
/** The widths of 1440 pixels at 200 %, a phone, and a wide screen. */
const WIDTHS = [720, 390, 2560];

test("right-to-left names, names and URLs of maximum length, and 500 webhooks fit on the page and work", async ({
  page,
  webhooksTab,
  dockbell,
  receiver,
  expectAccessible,
}) => {
  const api = `/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/`;
  const create = async (name: string, hook_url: string) => {
    const response = await page.request.post(api, { data: { name, webhooks: [{ hook_url }] } });
    expect(response.status(), await response.text()).toBe(201);
  };
  await create(RIGHT_TO_LEFT, receiver.url);
  await create(LONG_NAME, LONG_URL);
  await webhooksTab.goto();
  await webhooksTab.simulatePush("v1");
  await webhooksTab.showHistory(RIGHT_TO_LEFT);
  await expect(webhooksTab.newestDelivery(RIGHT_TO_LEFT)).toContainText("Success");
  await expectNoSidewaysScroll(page, WIDTHS);
  await expectAccessible();
  await page.setViewportSize({ width: 1440, height: 900 });
  const sentence = webhooksTab.webhook(LONG_NAME).getByText(/^Last delivery failed and is retrying/);
  // Makes it as long as "Last delivery is waiting for its callback 59 minutes ago · 100 % of 1,234 today".
  await sentence.evaluate((line) => line.append(" 59 minutes 1,234"));
  const bars = webhooksTab.currentWebhooks.getByRole("img", { name: /^Last 24 hours/ });
  await expect(bars).toHaveCount(2);
  const edges = await bars.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
  expect(new Set(edges).size, `the bars start at ${edges.join(", ")}`).toBe(1);
  await webhooksTab.choose(LONG_NAME, "Delete");
  const title = page.getByRole("dialog").getByRole("heading");
  expect(await title.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await page.keyboard.press("Escape");
  await webhooksTab.newestDelivery(RIGHT_TO_LEFT).getByRole("link", { name: "Details" }).click();
  await expect(page.getByRole("heading", { name: `Delivery of v1 to “${RIGHT_TO_LEFT}”` })).toBeVisible();
  await expectNoSidewaysScroll(page, WIDTHS);

  await create("hook 1", receiver.url);
  const others = Array.from({ length: 497 }, (_, index) => `hook ${index + 2}`);
  await copyWebhook(dockbell, webhooksTab.repoName, "hook 1", others);
  await webhooksTab.goto();
  await expect(page.getByRole("article")).toHaveCount(25);
  await expectNoSidewaysScroll(page, WIDTHS);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("textbox", { name: "Search" }).fill("hook 250");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article")).toHaveCount(1);
  await webhooksTab.choose("hook 250", "View History");
  await expect(webhooksTab.history("hook 250")).toContainText("No history for this webhook");
});

test("on a phone, a history with a long tag doesn't scroll horizontally", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush("3f786850e387550fdab836ed7e6dc881de23001b");
  await webhooksTab.showHistory("deploy");
  const delivery = webhooksTab.newestDelivery("deploy");
  await expect(delivery).toContainText("Success");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(delivery.getByText(/^Code 200 · /)).toBeVisible();
  const frame = webhooksTab.historyPage("deploy").deliveries;
  expect(await frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await expectNoSidewaysScroll(page, [390]);
  await delivery.getByRole("link", { name: "Details" }).click();
  await expect(page.getByRole("heading", { name: /^Delivery of 3f786850e/ })).toBeVisible();
  await expectNoSidewaysScroll(page, [390]);
});
