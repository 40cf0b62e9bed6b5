import type { Request } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";

const MAX_REQUESTS = 30;
/** React and Next.js alone. Less means that nothing was measured. */
const MIN_SCRIPT_KB = 113;
/** Compressed, without headers. A new page part belongs behind a click. */
const MAX_SCRIPT_KB = { tab: 155, history: 161 };

test("a page fetches nothing for its links, and no more scripts before a press", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  // The fixture has visited the tab already.
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  let requests: Request[] = [];
  page.on("request", (request) => requests.push(request));
  const scripts = () => requests.filter((request) => request.resourceType() === "script");
  for (const [path, maxKb] of [
    [webhooksTab.path, MAX_SCRIPT_KB.tab],
    [`${webhooksTab.path}/deploy`, MAX_SCRIPT_KB.history],
  ] as const) {
    requests = [];
    await page.goto(path, { waitUntil: "networkidle" });
    expect(requests.length).toBeLessThanOrEqual(MAX_REQUESTS);
    const sizes = await Promise.all(scripts().map((script) => script.sizes()));
    const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    expect(bytes / 1000, path).toBeGreaterThan(MIN_SCRIPT_KB);
    expect(bytes / 1000, path).toBeLessThanOrEqual(maxKb);
    expect(requests.filter((request) => request.url().includes("_rsc="))).toEqual([]);
    requests = [];
    await page.getByRole("link", { name: "Organizations" }).hover();
    await page.getByRole("button", { name: "Theme" }).hover();
    await expect(page.getByRole("tooltip")).toHaveText("Theme");
    expect(scripts()).toEqual([]);
    await page.keyboard.press("Shift");
    await expect.poll(() => scripts().length).toBeGreaterThan(0);
  }
});

test("Back can restore a page without secrets, but not after signing out", async ({
  page,
  context,
  webhooksTab,
  account,
}) => {
  const headerOf = async (path: string) => (await page.goto(path))?.headers()["cache-control"];
  expect(await headerOf("/account/tokens")).toBe("no-store");
  expect(await headerOf(webhooksTab.path)).toBe("private, no-cache");
  const other = await context.newPage();
  await other.goto("/repositories");
  await other.getByRole("button", { name: `Account of ${account}` }).click();
  await other.getByRole("menuitem", { name: "Sign out" }).click();
  await other.waitForURL("**/login");
  // The test's browser keeps no pages in memory, so this event stands for the one of a restored page.
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await page.waitForURL(/\/login\?next=/);
});
