import { randomUUID } from "node:crypto";
import { createOrganization, expect, expectNoSidewaysScroll, signUp, test } from "@/e2e/fixtures/test";
import { HOW_TO_REPEAT, sample } from "@/lib/testing/sample";

test.describe.configure({ mode: "parallel" });

const WIDTHS = [1440, 390];
/** A wide screen, 1440 pixels at 200 %, a small phone, and 1280 pixels at 400 %. */
const MORE_WIDTHS = [2560, 720, 360, 320];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("no page has accessibility violations or scrolls horizontally", async ({
      page,
      webhooksTab,
      receiver,
      expectAccessible,
    }) => {
      await webhooksTab.createWebhook("a webhook with a name that goes on and on ".repeat(4), receiver.url);
      await webhooksTab.createWebhook("deploy", receiver.url);
      await webhooksTab.simulatePush();
      await webhooksTab.showHistory("deploy");
      await expect(webhooksTab.newestDelivery("deploy")).toContainText("Success");
      await expectAccessible();
      const details = webhooksTab.newestDelivery("deploy").getByRole("link", { name: "Details" });
      const delivery = await details.getAttribute("href");
      const pushes = await page.request.get(`/v2/repositories/${webhooksTab.repoName}/pushes/`);
      const [push] = (await pushes.json()).results;
      const repository = `/repository/docker/${webhooksTab.repoName}`;
      const [account = ""] = webhooksTab.repoName.split("/");
      const organization = `${account}acmeltdinternational`.slice(0, 30);
      await createOrganization(page, organization);
      const pages = [
        "/repositories",
        "/repositories?q=nothing",
        "/repositories/new",
        repository,
        `${repository}/tags`,
        `${repository}/webhooks`,
        String(delivery),
        `${repository}/pushes/${push.uuid}`,
        `${repository}/webhooks/deploy?status=success`,
        `${repository}/webhooks/deploy/settings`,
        `${repository}/webhooks/deploy/signing`,
        `${repository}/webhooks/deploy/test`,
        `${repository}/settings`,
        `/r/${webhooksTab.repoName}`,
        `${repository}/collaborators`,
        `/namespaces/${account}/registries`,
        `/namespaces/${account}/registries/new`,
        "/organizations",
        "/organizations/new",
        `/namespaces/${organization}`,
        `/namespaces/${organization}/members`,
        `/namespaces/${organization}/settings`,
        `/namespaces/${organization}/webhooks`,
        `/namespaces/${organization}/failed-deliveries`,
        `/namespaces/${organization}/audit`,
        "/account",
        "/account/security",
        "/account/tokens",
        "/notices",
        "/v2/docs",
        "/invitations/nothing-like-it",
        "/nothing-here",
      ];
      test.info().annotations.push({ type: "sample", description: HOW_TO_REPEAT });
      const views = pages.flatMap((path) => WIDTHS.map((width) => ({ path, width })));
      for (const { path, width } of sample(`views in ${colorScheme}`, views, 24)) {
        await test.step(`${path} at ${width}`, async () => {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(path);
          await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
          await expectAccessible();
          await expectNoSidewaysScroll(page, [width, ...MORE_WIDTHS]);
        });
      }
    });
  });
}

test("the selected theme applies immediately and after a reload", async ({ page, account: _ }) => {
  const html = page.locator("html");
  await expect(html).toHaveAttribute("data-theme", "system");
  await page.getByRole("button", { name: "Theme" }).click();
  const saved = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await saved;
  await page.reload();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(17, 21, 26)");
});

test("icon buttons show a tooltip on hover and on focus, until Escape", async ({ page, webhooksTab }) => {
  const tooltip = page.getByRole("tooltip");
  await webhooksTab.create.hover();
  await expect(tooltip).toHaveText("Create");
  await tooltip.hover();
  await expect(tooltip).toBeVisible();
  await page.getByRole("heading", { name: "New webhook" }).hover();
  await expect(tooltip).toBeHidden();

  const theme = page.getByRole("button", { name: "Theme" });
  await page.getByRole("link", { name: "Organizations" }).focus();
  await page.keyboard.press("Tab");
  await expect(theme).toBeFocused();
  await expect(tooltip).toHaveText("Theme");
  await page.keyboard.press("Escape");
  await expect(tooltip).toBeHidden();
  await expect(theme).toBeFocused();
});

test("a menu opened by keyboard focuses its first item, and returns the focus when it closes", async ({
  page,
  account: _,
}) => {
  await page.getByRole("button", { name: /^Account of / }).focus();
  for (const key of ["Enter", "Space"]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("menuitem", { name: "Your namespace" })).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("menuitem", { name: "Organizations" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: /^Account of / })).toBeFocused();
  }
});

test("scripts are compressed at build time and served to clients that accept it", async ({
  page,
  account: _,
}) => {
  const src = await page.locator("script[src*='/_next/static/']").first().getAttribute("src");
  const get = (encoding: string) =>
    fetch(new URL(String(src), page.url()), { headers: { "accept-encoding": encoding } });
  const [small, plain] = await Promise.all([get("gzip, br"), get("identity")]);
  expect(small.headers.get("content-encoding")).toBe("br");
  expect(small.headers.get("content-type")).toMatch(/^text\/javascript/);
  expect(small.headers.get("vary")).toContain("Accept-Encoding");
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await small.text()).toBe(await plain.text());
  for (const response of [small, plain]) expect(response.headers.get("cache-control")).toContain("immutable");
});

test("times use the user's clock format and time zone, and a phone can add Dockbell to its home screen", async ({
  page,
  browser,
  baseURL,
}) => {
  await signUp(page, `reader${randomUUID().slice(0, 8)}`);
  const storageState = await page.context().storageState();
  const times: string[] = [];
  for (const [locale, timezoneId] of [
    ["en-US", "Asia/Tokyo"],
    ["de-DE", "Asia/Tokyo"],
  ] as const) {
    const context = await browser.newContext({ storageState, locale, timezoneId, baseURL: String(baseURL) });
    const reader = await context.newPage();
    await reader.goto("/account");
    const time = reader.getByRole("definition").locator("time");
    const zone = new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone: timezoneId });
    const value = new Date(String(await time.getAttribute("datetime")));
    const hour = Number(zone.format(value));
    await expect(time).toContainText(
      locale === "en-US" ? `, ${hour % 12 || 12}:` : `, ${zone.format(value)}:`,
    );
    times.push(String(await time.textContent()));
    await context.close();
  }
  expect(times[0]).toMatch(/, \d{1,2}:\d{2}:\d{2} [ap]m$/);
  expect(times[1]).toMatch(/, \d{2}:\d{2}:\d{2}$/);

  const manifest = await (await page.request.get("/manifest.webmanifest")).json();
  const touch = await page.locator('link[rel="apple-touch-icon"]').getAttribute("href");
  const icons = manifest.icons.map(({ src }: { src: string }) => src);
  expect(icons).toHaveLength(2);
  for (const icon of [...icons, touch]) {
    expect((await page.request.get(icon)).headers()["content-type"]).toBe("image/png");
  }
});
