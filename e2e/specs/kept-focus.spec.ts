import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";
import { addPlace } from "@/e2e/offline/place";
import type { Press } from "@/e2e/offline/press";
import { PRESSES } from "@/e2e/offline/presses";
import type { WebhooksTab } from "@/e2e/pages/webhooks-tab";
import { HOW_TO_REPEAT, sample } from "@/lib/testing/sample";

/** They load another page. */
const LEAVING = ["shell/account-menu.tsx"];
const DELETING = /delete-/;
/** Its webhook would be the second one, and other presses expect one. */
const ADDING = "webhooks/use-create-webhook.ts";

/** The element with the focus; "body" if it was lost. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement.matches("body, :disabled");
    return isLost ? "body" : (activeElement.getAttribute("aria-label") ?? activeElement.tagName);
  });

/** Waits until the action has ended and the page has settled. */
async function expectFocus(page: Page, after: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await expect(page.locator("main [aria-disabled=true]"), after).toHaveCount(0);
  await expect.poll(() => focused(page), { message: after }).not.toBe("body");
}

test("the focus stays on the page after each action that a component calls", async ({ page, account }) => {
  test.slow();
  const place = await addPlace(page, account);
  const wrong: string[] = [];
  const pressed = PRESSES.filter(({ component }) => !LEAVING.includes(component));
  // Deletions come last, because the other presses need the data.
  const rank = ({ component }: Press) => (component === ADDING ? 2 : DELETING.test(component) ? 1 : 0);
  const inOrder = pressed.toSorted((a, b) => rank(a) - rank(b));
  for (const { component, path: pathOf, prepare, press } of sample("kept focus", inOrder, 6)) {
    try {
      await page.goto(pathOf(place));
      await prepare?.(page, place);
      await press(page);
      await expectFocus(page, component);
    } catch (error) {
      wrong.push(`${component}: ${error}`);
    }
  }
  expect(wrong, HOW_TO_REPEAT).toEqual([]);
});

/** Presses a button of the page with the keyboard, and expects the focus to stay on the page. */
async function pressWithKeyboard(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole("main").getByRole("button", { name }).first();
  await button.focus();
  await page.keyboard.press("Enter");
  await expectFocus(page, `after ${name}`);
}

async function chooseWithKeyboard(page: Page, tab: WebhooksTab, entry: string): Promise<void> {
  await tab.menuOptions("deploy").focus();
  await page.keyboard.press("Enter");
  await tab.menuItem("View History").or(tab.menuItem("Hide History")).waitFor();
  await tab.menuItem(entry).focus();
  await page.keyboard.press("Enter");
  await expectFocus(page, `after ${entry}`);
}

test("the focus stays near an action that removes or changes its own button", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  test.slow();
  receiver.respond = (_request, response) => response.writeHead(503, { "Retry-After": "3600" }).end();
  const api = `/v2/repositories/${webhooksTab.repoName}`;
  const webhook = { name: "deploy", webhooks: [{ hook_url: receiver.url }], retry_schedule: [1] };
  expect((await page.request.post(`${api}/webhook_pipeline/`, { data: webhook })).status()).toBe(201);
  await webhooksTab.goto();
  await webhooksTab.simulatePush("v1");
  await receiver.received(1);
  const card = webhooksTab.webhook("deploy");

  await chooseWithKeyboard(page, webhooksTab, "Pause");
  await pressWithKeyboard(page, "Resume");
  await expect(card.getByRole("button", { name: "Resume" })).toHaveCount(0);
  await chooseWithKeyboard(page, webhooksTab, "Disable");
  await pressWithKeyboard(page, "Enable");
  await expect(card.getByRole("button", { name: "Enable" })).toHaveCount(0);
  await expect.poll(() => card.evaluate((element) => element.contains(document.activeElement))).toBe(true);

  await pressWithKeyboard(page, "Add a step");
  await pressWithKeyboard(page, "Remove step 2");
  await chooseWithKeyboard(page, webhooksTab, "Edit");
  await pressWithKeyboard(page, "Add header");
  await pressWithKeyboard(page, /^Remove header/);
  await pressWithKeyboard(page, "Cancel");
  await chooseWithKeyboard(page, webhooksTab, "View History");
  receiver.respond = (_request, response) => response.end();
  await pressWithKeyboard(page, /^Retry now/);
  await expect(webhooksTab.newestDelivery("deploy").getByText("Success", { exact: true })).toBeVisible();
  await expectFocus(page, "after the retry has succeeded");

  const history = webhooksTab.historyPage("deploy");
  await history.goto();
  await pressWithKeyboard(page, /^Redeliver/);
  await expect(history.redelivered).toBeVisible();
  await pressWithKeyboard(page, "Close the delivery");
  await page.request.post(`${api}/pushes/`, { data: { tag: "v2" } });
  await expect(history.news).toBeVisible();
  await pressWithKeyboard(page, "Refresh");
  await history.checkbox("v2").focus();
  await page.keyboard.press("Space");
  await pressWithKeyboard(page, "Redeliver 1");
  await expect(page.getByRole("toolbar", { name: "Selected deliveries" })).toBeHidden();
  await expectFocus(page, "after redelivering the selection");

  receiver.respond = (_request, response) => response.writeHead(500).end();
  await page.request.post(`${api}/pushes/`, { data: { tag: "v3" } });
  await history.goto();
  await expect(history.row("v3")).toContainText("Failed");
  // So that the recovery can be canceled.
  receiver.respond = () => {};
  await pressWithKeyboard(page, "Recover failures");
  await page.getByRole("dialog").getByRole("button", { name: "Redeliver 1" }).focus();
  await page.keyboard.press("Enter");
  await expectFocus(page, "after the recovery has started");
  await pressWithKeyboard(page, "Cancel");
  await pressWithKeyboard(page, "Dismiss");
});
