import { startReverseProxy } from "@/e2e/fixtures/reverse-proxy";
import { actionNamed } from "@/e2e/fixtures/server-actions";
import { expect, PASSWORD, signUp, test } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";

test("a script injected into a page doesn't run", async ({ browser, dockbell }) => {
  const page = await browser.newPage();
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") refused.push(message.text());
  });
  await page.route("**/login", async (route) => {
    const response = await route.fetch();
    const injected = `<script>window.wasInjected = "inline"</script>
      <script src="/theme.js?injected"></script>
      <img src="data:," onerror="window.wasInjected = 'handler'">
      <a href="javascript:window.wasInjected = 'link'">a link</a></body>`;
    await route.fulfill({ response, body: (await response.text()).replace("</body>", injected) });
  });
  // The resources that the page would load without the policy.
  await page.route("**/theme.js?injected", (route) =>
    route.fulfill({ contentType: "text/javascript", body: `window.wasInjected = "file"` }),
  );
  await page.goto(`${dockbell.url}/login`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByText("a link").click();
  await expect.poll(() => refused.length).toBeGreaterThanOrEqual(4);
  expect(await page.evaluate(() => "wasInjected" in window)).toBe(false);
  await page.close();
});

test("other sites can't embed Dockbell in a frame", async ({ browser, dockbell }) => {
  const page = await browser.newPage();
  await page.route("https://evil.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${dockbell.url}/login"></iframe>` }),
  );
  await page.goto("https://evil.example/");
  const frame = page.frames().find((one) => one !== page.mainFrame());
  await expect(page.frameLocator("iframe").getByRole("heading")).toHaveCount(0);
  expect(frame?.url()).not.toContain("/login");
  await page.close();
});

test("API responses are never cached, and their content never loads resources", async ({ request }) => {
  for (const path of ["/v2/repositories/nobody/nothing/tags/", "/intake/zot", "/u/a/b/hook/c", "/healthz"]) {
    const headers = (await request.get(path)).headers();
    expect(headers, path).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
    expect(headers["content-security-policy"], path).not.toContain("script-src");
  }
});

test("a form submitted before the page's scripts run works", async ({ browser, dockbell, account }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: dockbell.url });
  const page = await context.newPage();
  await new AccountPages(page).signIn(account, PASSWORD);
  await page.waitForURL("**/repositories");
  await context.close();
});

test("another site's page can't call actions with any Host", async ({ dockbell }) => {
  const { id, path } = actionNamed("chooseThemeAction");
  const act = (headers: Record<string, string>) =>
    fetch(dockbell.url + path, {
      method: "POST",
      headers: { "Next-Action": id, "Content-Type": "text/plain;charset=UTF-8", ...headers },
      body: JSON.stringify(["dark"]),
    });
  expect((await act({ Origin: dockbell.url })).headers.getSetCookie()).toHaveLength(1);
  const evil = await act({ Origin: "http://evil.example" });
  expect([evil.status, evil.headers.getSetCookie()]).toEqual([403, []]);
  const forwarded = await act({ Origin: "http://evil.example", "X-Forwarded-Host": "evil.example" });
  expect([forwarded.status, forwarded.headers.getSetCookie()]).toEqual([421, []]);
});

test("actions work behind a proxy that sends another Host", async ({ browser, newDockbell }) => {
  const proxy = await startReverseProxy("203.0.113.7");
  const dockbell = await newDockbell({
    PUBLIC_URL: proxy.url,
    TRUSTED_PROXIES: "127.0.0.0/8,::1",
    SIGNUP: "open",
  });
  proxy.upstream = dockbell.url;
  const context = await browser.newContext({
    baseURL: proxy.url,
    extraHTTPHeaders: { "X-Forwarded-For": "198.51.100.1" },
  });
  const page = await context.newPage();
  await signUp(page, "owner1");
  await expect(page.getByRole("button", { name: "Account of owner1" })).toBeVisible();
  await context.close();
  proxy.close();
});
