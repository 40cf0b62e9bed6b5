import { addRepository, expect, expectNoSidewaysScroll, test } from "@/e2e/fixtures/test";

test("a long word in a description wraps on a phone", async ({ page, account }) => {
  await addRepository(page, `${account}/app`);
  const path = `/v2/repositories/${account}/app/`;
  expect((await page.request.patch(path, { data: { description: "x".repeat(100) } })).ok()).toBe(true);
  for (const at of [`/repository/docker/${account}/app`, `/r/${account}/app`, "/repositories"]) {
    await page.goto(at);
    await expect(page.getByText("x".repeat(100)).first()).toBeVisible();
    await expectNoSidewaysScroll(page, [390]);
  }
});

test("on a phone each bar of the last 24 hours can be pressed with a finger", async ({
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

test("with the system's colors the selected filter stands out, and a printed page has no buttons", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
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
