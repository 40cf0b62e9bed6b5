import { expect, expectNoSidewaysScroll, test } from "@/e2e/fixtures/test";

test("the documentation is public and searchable, and every link in it works", async ({
  page,
  dockbell,
  expectAccessible,
}) => {
  await page.goto("/docs");
  await page.getByRole("link", { name: "your first five minutes", exact: true }).click();
  await page.waitForURL("**/docs/getting-started");
  await expect(page.getByRole("heading", { level: 1, name: "Your first five minutes" })).toBeVisible();
  await expectAccessible();

  await page.getByRole("searchbox", { name: "Search the documentation" }).fill("webhook-signature");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/docs?q=webhook-signature");
  const results = page.getByRole("list", { name: "Results" });
  await expect(results.getByRole("listitem").first()).toContainText("webhook-signature");
  await expectAccessible();

  const [seen, wanted] = [new Set<string>(), ["/docs"]];
  const anchors = new Map<string, Set<string>>();
  const links: { from: string; to: string }[] = [];
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const response = await page.request.get(path);
    expect(response.status(), path).toBe(200);
    if (path.startsWith("/docs/files/")) continue;
    const html = await response.text();
    anchors.set(path, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => id)));
    for (const [, link = ""] of html.matchAll(/ (?:href|src)="((?:\/docs|#)[^"?]*)"/g)) {
      const { pathname, hash } = new URL(link, dockbell.url + path);
      links.push({ from: path, to: decodeURI(pathname + hash) });
      wanted.push(pathname);
    }
  }
  expect(seen.size).toBeGreaterThan(40);
  for (const { from, to } of links) {
    const [path = "", anchor] = to.split("#");
    if (anchor) expect(anchors.get(path), `${to} in ${from}`).toContain(anchor);
  }
  expect((await page.request.get("/docs/..%2fpackage")).status()).toBe(404);
  expect((await page.request.get("/docs/files/..%2f..%2fpackage.json")).status()).toBe(404);
});

test("Learn more and the footer lead to the documentation, and its pages fit on a phone", async ({
  page,
  webhooksTab,
}) => {
  const [namespace] = webhooksTab.repoName.split("/");
  await page.getByRole("link", { name: "Learn more about webhooks" }).click();
  await page.waitForURL("**/docs/webhooks");
  await expect(page.getByRole("heading", { level: 1, name: "Webhooks" })).toBeVisible();
  for (const [path, about, target] of [
    ["/account/tokens", "access tokens", "/docs/api#authentication"],
    [`/namespaces/${namespace}/audit`, "the audit log", "/docs/security#audit-log"],
    [`/namespaces/${namespace}/registries`, "connected registries", "/docs/registries"],
    [`/namespaces/${namespace}/failed-deliveries`, "retries", "/docs/reliability"],
  ] as const) {
    await page.goto(path);
    await page.getByRole("link", { name: `Learn more about ${about}` }).click();
    await page.waitForURL(`**${target}`);
    const anchor = new URL(page.url()).hash;
    if (anchor) await expect(page.locator(anchor)).toBeInViewport();
  }
  const footer = page.getByRole("contentinfo");
  await footer.getByRole("link", { name: /^Dockbell \d+\.\d+\.\d+$/ }).click();
  await page.waitForURL("**/docs/changelog");
  await footer.getByRole("link", { name: "Help", exact: true }).click();
  await page.waitForURL(/\/docs$/);
  for (const path of ["/docs", "/docs/settings", "/docs/registries", "/docs/benchmarks"]) {
    await page.goto(path);
    await expectNoSidewaysScroll(page, [1440, 390]);
  }
});
