import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, PASSWORD, test } from "@/e2e/fixtures/test";
import { NOT_PRESSED } from "@/e2e/offline/not-pressed";
import { addPlace } from "@/e2e/offline/place";
import { PRESSES } from "@/e2e/offline/presses";
import { AccountPages } from "@/e2e/pages/account-pages";
import { HOW_TO_REPEAT, sample } from "@/lib/testing/sample";

const UNREACHABLE = "Can't reach Dockbell.";

/** The values of all fields of the page in order. */
const typed = (page: Page) =>
  page
    .locator("input:not([type=hidden]), textarea, select")
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

test("Offline, no form or button replaces the page or loses the input", async ({
  page,
  expectedErrors,
  context,
  account,
}) => {
  const place = await addPlace(page, account);
  // The browser writes each request that fails into its console.
  expectedErrors.push(/net::ERR_INTERNET_DISCONNECTED/);
  const wrong: string[] = [];
  for (const { component, path: pathOf, prepare, press } of sample("presses", PRESSES, 8)) {
    try {
      await page.goto(pathOf(place));
      // The code for toasts loads at the first press.
      await page.keyboard.press("Shift");
      await prepare?.(page, place);
      await page.waitForLoadState("networkidle");
      const before = await typed(page);
      await context.setOffline(true);
      await press(page);
      await expect(page.getByText(UNREACHABLE).first()).toBeVisible();
      await expect(page.getByText("Something went wrong")).toHaveCount(0);
      expect(await typed(page)).toEqual(before);
    } catch (error) {
      wrong.push(`${component}: ${error}`);
    }
    await context.setOffline(false);
  }
  expect(wrong, HOW_TO_REPEAT).toEqual([]);
});

test("Offline, signing in and signing up keep the input", async ({ page, expectedErrors, context }) => {
  for (const address of ["/login", "/signup"]) {
    await page.goto(address);
    expectedErrors.push(/net::ERR_INTERNET_DISCONNECTED/);
    for (const field of await page.locator("form input:not([type=hidden])").all()) await field.fill("typed1");
    await context.setOffline(true);
    await page.locator("form [type=submit]").click();
    await expect(page.locator("form").getByText(UNREACHABLE)).toBeVisible();
    expect(new Set(await typed(page))).toEqual(new Set(["typed1"]));
    await context.setOffline(false);
  }
});

test("each component that calls an action is tested offline", () => {
  const calls = /\buse(?:(?:Form|Post)?Action|SharedForm|Update)\(/;
  const components = readdirSync("components", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|^(?:ui|revisions|repositories)\/use-/.test(file))
    .filter((file) => calls.test(readFileSync(path.join("components", file), "utf8")));
  const listed = [...PRESSES.map(({ component }) => component), ...Object.keys(NOT_PRESSED)];
  expect(listed.toSorted()).toEqual(components.toSorted());
});

test("when the session has expired, a form shows it, keeps the input, and works after signing in", async ({
  page,
  expectedErrors,
  context,
  webhooksTab,
  account,
}) => {
  await webhooksTab.name.fill("deploy");
  await webhooksTab.url.fill("https://ci.example.com/");
  // The list that the page reads is refused, too, and the browser writes that into its console.
  expectedErrors.push(/status of 401/);
  await context.clearCookies();
  await webhooksTab.create.click();
  await expect(page.getByText("Your session has expired.")).toBeVisible();
  await expect(webhooksTab.name).toHaveValue("deploy");
  const opened = context.waitForEvent("page");
  await page.getByRole("alert").getByRole("link", { name: "Sign in" }).click();
  const other = await opened;
  await new AccountPages(other).submitSignIn(account, PASSWORD);
  await other.waitForURL("**/app/webhooks");
  await webhooksTab.create.click();
  await webhooksTab.menuOptions("deploy").waitFor();
});
