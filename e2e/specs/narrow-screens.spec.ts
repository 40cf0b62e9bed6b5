import { ApiClient } from "@/e2e/fixtures/api";
import { expect, expectNoSidewaysScroll, test } from "@/e2e/fixtures/test";

test.use({ viewport: { width: 390, height: 844 } });

test("the selected tab is visible, and the tabs don't move when another is selected", async ({
  page,
  webhooksTab,
}) => {
  const tabs = page.getByRole("navigation", { name: "Repository" });
  for (const name of ["Settings", "General", "Webhooks"]) {
    await tabs.getByRole("link", { name }).click();
    await expect(tabs.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
    await expect(tabs.getByRole("link", { name })).toBeInViewport({ ratio: 1 });
    await page.reload();
    await expect(tabs.getByRole("link", { name })).toBeInViewport({ ratio: 1 });
  }
  const widths = () =>
    tabs.getByRole("link").evaluateAll((links) => links.map((link) => link.getBoundingClientRect().width));
  const before = await widths();
  await page.goto(`/repository/docker/${webhooksTab.repoName}/tags`);
  await expect(tabs.getByRole("link", { name: "Tags" })).toHaveAttribute("aria-current", "page");
  expect(await widths()).toEqual(before);
});

test("a tag doesn't wrap", async ({ page, dockbell }) => {
  const person = await ApiClient.signUp(dockbell.url);
  await person.post("/v2/repositories/", { name: "app" });
  await person.post(`/v2/repositories/${person.username}/app/pushes/`, { tag: "v1.2.30" });
  await page.goto(`/r/${person.username}/app`);
  const tag = page.getByRole("rowheader", { name: "v1.2.30" });
  const lines = await tag.evaluate((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getClientRects().length;
  });
  expect(lines).toBe(1);
  await expectNoSidewaysScroll(page);
});
