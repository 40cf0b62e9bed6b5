import type { Locator } from "@playwright/test";
import { addRepository, expect, expectNoSidewaysScroll, test } from "@/e2e/fixtures/test";

test("on a phone a long word in a description wraps, and a long name takes one line of the breadcrumb", async ({
  page,
  account,
}) => {
  const name = "app".padEnd(100, "x");
  await addRepository(page, `${account}/${name}`);
  const path = `/v2/repositories/${account}/${name}/`;
  expect((await page.request.patch(path, { data: { description: "x".repeat(100) } })).ok()).toBe(true);
  for (const at of [`/repository/docker/${account}/${name}`, `/r/${account}/${name}`, "/repositories"]) {
    await page.goto(at);
    await expect(page.getByText("x".repeat(100)).first()).toBeVisible();
    await expectNoSidewaysScroll(page, [390]);
    const crumb = page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name });
    if (await crumb.count()) expect((await crumb.boundingBox())?.height).toBeLessThan(32);
  }
});

test("on a phone each bar of the last 24 hours is wide enough to tap", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush();
  await receiver.received(1);
  await page.setViewportSize({ width: 390, height: 844 });
  await webhooksTab.webhookPage("deploy").goto();
  const strip = page.getByRole("region", { name: "The last 24 hours" });
  const bars = strip.getByRole("link");
  await expect(bars).toHaveCount(24);
  const widths = await bars.evaluateAll((links) => links.map((link) => link.getBoundingClientRect().width));
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(24);
  await strip.scrollIntoViewIfNeeded();
  await expect(bars.last()).toBeInViewport({ ratio: 1 });
  await expectNoSidewaysScroll(page);
});

test("on a phone a webhook's URL and its copy button share a line, and the chart's labels stand at its ends", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush();
  await receiver.received(1);
  const card = webhooksTab.webhook("deploy");
  const url = await card.getByRole("textbox", { name: "URL of deploy" }).boundingBox();
  const copy = await card.getByRole("button", { name: "Copy the URL of deploy" }).boundingBox();
  expect(copy?.y).toBeLessThan((url?.y ?? 0) + (url?.height ?? 0));
  await webhooksTab.webhookPage("deploy").goto();
  const strip = page.getByRole("region", { name: "The last 24 hours" });
  for (const width of [390, 760, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    const lastBar = strip.getByRole("link").last();
    await strip.scrollIntoViewIfNeeded();
    // The strip scrolls to its end when the page's scripts have loaded.
    await expect(lastBar).toBeInViewport({ ratio: 1 });
    const endOf = async (part: Locator) => {
      const box = await part.boundingBox();
      return Math.round((box?.x ?? 0) + (box?.width ?? 0));
    };
    const now = strip.getByText("now", { exact: true });
    expect(Math.abs((await endOf(now)) - (await endOf(lastBar)))).toBeLessThanOrEqual(1);
  }
});

test("with the system's colors the selected filter stands out, and a printed page is white and has no controls", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await background()).toBe("rgb(255, 255, 255)");
  await expect(webhooksTab.webhook("deploy")).toBeVisible();
  await expect(webhooksTab.name).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  expect(await background()).not.toBe("rgb(255, 255, 255)");
  await page.emulateMedia({ colorScheme: "light" });
  const history = webhooksTab.historyPage("deploy");
  await history.goto();
  await page.emulateMedia({ forcedColors: "active" });
  const outline = (name: string) =>
    history.statusChip(name).evaluate((link) => getComputedStyle(link).outlineStyle);
  expect(await outline("All")).toBe("solid");
  expect(await outline("Failed")).toBe("none");
  await page.emulateMedia({ media: "print" });
  await expect(history.recoverFailures).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "deploy" })).toBeVisible();
});

test("after a deletion the focus moves to the next control, and a dialog returns it", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  for (const name of ["first", "second"]) await webhooksTab.createWebhook(name, receiver.url);
  const question = page.getByRole("dialog", { name: "Delete webhook “second”?" });
  for (const button of ["Cancel", "Delete"]) {
    await webhooksTab.menuOptions("second").focus();
    await page.keyboard.press("Enter");
    await expect(webhooksTab.menuItem("View History")).toBeFocused();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await question.getByRole("button", { name: button }).focus();
    await page.keyboard.press("Enter");
    await expect(question).toBeHidden();
    if (button === "Cancel") await expect(webhooksTab.menuOptions("second")).toBeFocused();
  }
  await expect(webhooksTab.webhook("second")).toHaveCount(0);
  await expect(webhooksTab.webhook("first").getByRole("link", { name: "first" })).toBeFocused();
});

test("a webhook that someone else pauses or resumes is announced", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.webhookPage("deploy").goto();
  const news = page.getByRole("status", { name: "Changed webhooks" });
  await expect(news).toBeEmpty();
  const { actions } = webhooksTab.webhookPage("deploy");
  for (const [item, sentence] of [
    ["Pause", "“deploy” is paused"],
    ["Resume", "“deploy” is active"],
    ["Disable", "“deploy” is disabled"],
  ] as const) {
    await actions.click();
    await page.getByRole("menuitem", { name: item }).click();
    await expect(news).toHaveText(sentence);
  }
});

test("a dialog covers the controls of the page", async ({ page, webhooksTab, receiver }) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush();
  await receiver.received(1);
  const history = webhooksTab.historyPage("deploy");
  await history.goto();
  // The handle stays the same, while a role finds the dialog's button once it is open.
  const redeliver = await page
    .getByRole("button", { name: /^Redeliver/ })
    .first()
    .elementHandle();
  await page.getByRole("button", { name: "Recover failures" }).click();
  await page.getByRole("dialog").waitFor();
  const isOnTop = await redeliver?.evaluate((button) => {
    const { x, y, width, height } = button.getBoundingClientRect();
    return button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
  expect(isOnTop).toBe(false);
});

test("on a phone a long name takes at most three lines of a heading", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  const name = "deploy to staging ".repeat(14).trim();
  const pipeline = `/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/`;
  const created = await page.request.post(pipeline, {
    data: { name, webhooks: [{ hook_url: receiver.url }] },
  });
  const { slug } = await created.json();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${webhooksTab.path}/${slug}`);
  const expectThreeLines = async (heading: string) => {
    const title = page.getByRole("heading", { name: heading });
    await expect(title).toHaveAttribute("title", name);
    expect((await title.boundingBox())?.height).toBeLessThanOrEqual(3 * 28);
  };
  await expectThreeLines("History of");
  await page.request.post(`/v2/repositories/${webhooksTab.repoName}/pushes/`, { data: { tag: "v1" } });
  await receiver.received(1);
  await page.reload();
  await page.getByRole("link", { name: "Delivery of v1" }).click();
  await expectThreeLines("Delivery of v1 to");
});
