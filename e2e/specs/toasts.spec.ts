import type { Locator, Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";
import type { WebhooksTab } from "@/e2e/pages/webhooks-tab";

const CONTROLS = "a[href], button, input, select, textarea, summary";

const toasts = (page: Page) => page.getByRole("region", { name: "Notifications" });

/** Marks the controls that are in the window. Others come into it when the page moves, and were hidden before. */
const markVisible = (page: Page) =>
  page.evaluate((selector) => {
    for (const element of document.querySelectorAll(selector)) {
      const { top, bottom } = element.getBoundingClientRect();
      element.toggleAttribute("data-was-visible", top >= 0 && bottom <= window.innerHeight);
    }
  }, CONTROLS);

/** The names of the marked controls that the toasts overlap. */
const covered = (page: Page) =>
  toasts(page).evaluate((region) => {
    const area = region.getBoundingClientRect();
    return [...document.querySelectorAll("[data-was-visible]")]
      .filter((element) => {
        const { top, right, bottom, left, width } = element.getBoundingClientRect();
        const isApart = bottom <= area.top || top >= area.bottom || right <= area.left || left >= area.right;
        return width > 0 && !isApart && element.checkVisibility() && !region.contains(element);
      })
      .map((element) => element.getAttribute("aria-label") ?? element.textContent);
  });

/** Whether a press in its middle would reach a control. */
const isOnTop = (control: Locator) =>
  control.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });

async function disable(page: Page, tab: WebhooksTab, name: string): Promise<void> {
  await tab.menuOptions(name).focus();
  await page.keyboard.press("Enter");
  await expect(tab.menuItem("View History")).toBeFocused();
  await page.keyboard.press("d");
  await page.keyboard.press("d");
  await expect(tab.menuItem("Disable")).toBeFocused();
  await page.keyboard.press("Enter");
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a toast moves the page instead of covering a control, even on a scrolled page, and moves it back", async ({
    page,
    webhooksTab,
    receiver,
  }) => {
    for (const name of ["one", "two", "three", "four"]) await webhooksTab.createWebhook(name, receiver.url);
    for (const name of ["two", "four"]) {
      await webhooksTab.goto();
      const menu = webhooksTab.menuOptions(name);
      // The button may be at the top, in the middle or at the end of the window.
      await menu.evaluate((button) => button.scrollIntoView({ block: "center" }));
      await markVisible(page);
      await disable(page, webhooksTab, name);
      const toast = toasts(page).getByText(`Disabled “${name}”. Pushes no longer trigger it.`);
      await expect(toast).toBeInViewport({ ratio: 1 });
      // Pauses its time.
      await toast.hover();
      await expect.poll(() => covered(page)).toEqual([]);
      await expect(menu).toBeFocused();
      await expect(menu).toBeInViewport({ ratio: 1 });
      const before = await menu.boundingBox();
      await toasts(page).getByRole("button", { name: "Dismiss" }).click();
      await expect(toast).toHaveCount(0);
      if (await page.evaluate(() => window.scrollY > 0)) expect(await menu.boundingBox()).toEqual(before);
    }
  });

  test("a toast after a menu leaves a focused button at the end of the window visible", async ({
    page,
    webhooksTab,
    receiver,
  }) => {
    for (const name of ["one", "two", "three"]) await webhooksTab.createWebhook(name, receiver.url);
    await webhooksTab.goto();
    const menu = webhooksTab.menuOptions("two");
    await menu.evaluate((button) => button.scrollIntoView({ block: "end" }));
    await disable(page, webhooksTab, "two");
    const toast = toasts(page).getByText("Disabled “two”");
    await expect(toast).toBeInViewport({ ratio: 1 });
    // Pauses its time.
    await toast.hover();
    await expect(menu).toBeFocused();
    await expect(menu).toBeInViewport({ ratio: 1 });
  });

  test("Tab never moves the focus below a toast", async ({ page, webhooksTab, receiver }) => {
    for (const name of ["one", "two"]) await webhooksTab.createWebhook(name, receiver.url);
    await webhooksTab.choose("two", "Disable");
    const toast = toasts(page).getByText("Disabled “two”");
    // Pauses its time.
    await toast.hover();
    await page.getByRole("contentinfo").getByRole("link").last().focus();
    for (let press = 0; press < 25; press += 1) {
      await page.keyboard.press("Shift+Tab");
      expect(await isOnTop(page.locator(":focus"))).toBe(true);
    }
    await expect(toast).toBeVisible();
  });
});

test("a toast is announced once, stays while it is hovered or focused, and closes with the keyboard", async ({
  page,
  account,
}) => {
  await page.clock.install();
  await page.goto("/account");
  const name = page.getByRole("textbox", { name: "Name" });
  await name.fill("Ann Other");
  await name.press("Enter");
  const toast = toasts(page).getByText("Name saved");
  await expect(toast).toBeVisible();
  expect(account).not.toBe("");
  await expect(page.getByText("Name saved")).toHaveCount(1);
  await expect(toasts(page)).toHaveAttribute("aria-live", "polite");
  await toast.hover();
  await page.clock.runFor(20_000);
  await expect(toast).toBeVisible();

  await page.keyboard.press("F6");
  await page.mouse.move(0, 0);
  await page.clock.runFor(20_000);
  await expect(toast).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await page.clock.runFor(1_000);
  await expect(toast).toHaveCount(0);
  await expect(name).toBeFocused();

  await name.fill("Ann Third");
  await name.press("Enter");
  await expect(toast).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(toast).toHaveCount(0);
});

test("an error is announced once, as an alert", async ({ page, context, expectedErrors, account }) => {
  expectedErrors.push(/net::ERR_INTERNET_DISCONNECTED/);
  await page.goto("/repositories");
  // The code for toasts loads at the first press.
  await page.keyboard.press("Shift");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: `Account of ${account}` }).click();
  await context.setOffline(true);
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Couldn't sign you out" })).toHaveCount(1);
  await expect(toasts(page).getByRole("alertdialog")).toHaveCount(0);
  await expect(toasts(page).getByText("Couldn't sign you out")).toBeVisible();
  await context.setOffline(false);
});

test("in a large window a toast leaves the focused button visible", async ({ page, account }) => {
  expect(account).not.toBe("");
  const pages = new AccountPages(page);
  await pages.gotoTokens();
  await pages.tokenLabel.fill("ci");
  await pages.createToken.click();
  await pages.newToken.waitFor();
  const turnOff = page.getByRole("button", { name: "Turn ci off" });
  const { y = 0, height = 0 } = (await turnOff.boundingBox()) ?? {};
  // The button is now at the end of the window, where toasts usually are.
  await page.setViewportSize({ width: 900, height: Math.ceil(y + height + 20) });
  await turnOff.focus();
  await markVisible(page);
  await page.keyboard.press("Enter");
  await expect(toasts(page).getByText("Turned off ci")).toBeVisible();
  const button = page.locator(":focus");
  await expect(button).toHaveAccessibleName(/ci/);
  expect(await isOnTop(button)).toBe(true);
  expect(await covered(page)).toEqual([]);
});
