import { HAS_NGINX, startNginx } from "@/e2e/fixtures/nginx";
import { startReverseProxy } from "@/e2e/fixtures/reverse-proxy";
import { actionNamed } from "@/e2e/fixtures/server-actions";
import { expect, PASSWORD, signUp, test } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";
import { rawRequest } from "@/lib/http/testing/raw-request";

const portOf = (url: string) => Number(new URL(url).port);

test("a wrong Host is rejected on every page, route and action, with the solution", async ({ dockbell }) => {
  const { path, id } = actionNamed("signUpAction");
  const port = portOf(dockbell.url);
  const host = `evil.example:${port}`;
  const explained = `You opened ${host}, but PUBLIC_URL is ${dockbell.url}.`;
  for (const at of [
    "/",
    "/signup",
    "/v2/repositories/x/",
    "/metrics",
    "/healthz",
    "/intake/zot",
    "/theme.js",
  ]) {
    const response = await rawRequest(port, [`GET ${at} HTTP/1.1`, `Host: ${host}`]);
    expect([response.status, response.body], at).toEqual([421, expect.stringContaining(explained)]);
  }
  const action = [`POST ${path} HTTP/1.1`, `Host: ${host}`, `Origin: http://${host}`, `Next-Action: ${id}`];
  expect((await rawRequest(port, [...action, "Content-Length: 2"], "[]")).status).toBe(421);
  // The log can arrive a moment after the response.
  await expect.poll(() => dockbell.output().split(explained).length).toBe(2);
});

test("requests with a correct Host from an unknown proxy are rejected, including /metrics", async ({
  dockbell,
}) => {
  test.skip(!HAS_NGINX, "nginx isn't installed");
  expect((await fetch(`${dockbell.url}/metrics`)).status).toBe(200);
  for (const directives of ["", "proxy_http_version 1.1; proxy_set_header X-Forwarded-For $remote_addr;"]) {
    const nginx = await startNginx(`http://127.0.0.1:${portOf(dockbell.url)}`, directives);
    for (const at of ["/metrics", "/signup", "/v2/docs"]) {
      const response = await fetch(nginx.url + at, { headers: { Accept: "text/html" } });
      expect([response.status, await response.text()], at).toEqual([
        421,
        expect.stringContaining("Set PUBLIC_URL"),
      ]);
    }
    await nginx.close();
  }
});

test("behind nginx without proxy_set_header Host, a sign-up shows the error", async ({
  browser,
  dockbell,
}) => {
  test.skip(!HAS_NGINX, "nginx isn't installed");
  // From version 1.29.7 on, nothing in the request shows that it came through nginx.
  const nginx = await startNginx(`http://127.0.0.1:${portOf(dockbell.url)}`, "proxy_http_version 1.1;");
  const explained = `You opened ${nginx.url}, but PUBLIC_URL is ${dockbell.url}.`;
  const context = await browser.newContext({ baseURL: nginx.url });
  const page = await context.newPage();
  await page.goto("/signup");
  await expect(page.getByRole("alert").filter({ hasText: explained })).toBeVisible();
  const pages = new AccountPages(page);
  await pages.submitSignUp("owner1", PASSWORD);
  await expect(page.locator("form").getByRole("alert").filter({ hasText: explained })).toBeVisible();
  await expect(pages.dockerId).toHaveValue("owner1");
  await context.close();
  await nginx.close();
});

test("over http with an https PUBLIC_URL, the sign-in page explains why signing in fails", async ({
  browser,
  newDockbell,
}) => {
  const proxy = await startReverseProxy("203.0.113.7");
  const publicUrl = proxy.url.replace("http:", "https:");
  const dockbell = await newDockbell({
    PUBLIC_URL: publicUrl,
    TRUSTED_PROXIES: "127.0.0.0/8,::1",
    SIGNUP: "open",
  });
  proxy.upstream = dockbell.url.replace("localhost", "127.0.0.1");
  const context = await browser.newContext({ baseURL: proxy.url });
  const page = await context.newPage();
  await page.goto("/signup");
  const alert = page
    .getByRole("alert")
    .filter({ hasText: `You opened ${proxy.url}, but PUBLIC_URL is ${publicUrl}.` });
  await expect(alert).toContainText(`your browser drops it. Open ${publicUrl}.`);
  await context.close();
  proxy.close();
});

test("malformed requests never cause a 5xx, on any page, route or action", async ({ dockbell }) => {
  const port = portOf(dockbell.url);
  const host = `Host: localhost:${port}`;
  const { path, id } = actionNamed("signInAction");
  const paths = [
    "/",
    "/login",
    "/v2/repositories/a/b/",
    "/intake/zot",
    "/u/a/b/hook/c",
    "/t/none",
    "/healthz",
  ];
  const statusOf = async (line: string, ...headers: string[]) =>
    (await rawRequest(port, [line, host, ...headers])).status;
  for (const at of paths) {
    for (const method of ["TRACE", "OPTIONS", "PROPFIND", "PURGE"])
      expect(await statusOf(`${method} ${at} HTTP/1.1`), `${method} ${at}`).toBeLessThan(500);
    for (const broken of ["%ff", "%00", "%", "%zz", "%c0%af"])
      expect(await statusOf(`GET ${at.replace(/\/$/, "")}/${broken}/ HTTP/1.1`), at + broken).toBe(400);
    for (const origin of ["null", "nonsense", "http://[", "https://evil.example"]) {
      const headers = [`Origin: ${origin}`, `Next-Action: ${id}`, "Content-Length: 0"];
      expect(await statusOf(`POST ${at} HTTP/1.1`, ...headers), `${at} of ${origin}`).toBeLessThan(500);
      expect(await statusOf(`POST ${path} HTTP/1.1`, ...headers), origin).toBe(403);
    }
    expect(await statusOf(`GET ${at} HTTP/1.1`, "Upgrade: websocket", "Connection: Upgrade")).toBeLessThan(
      500,
    );
    expect(await statusOf(`GET ${at}?${"a".repeat(9_000)} HTTP/1.1`), at).toBe(414);
  }
  expect(await statusOf("OPTIONS * HTTP/1.1")).toBe(204);
  expect(await statusOf("GET /v2/repositories/%ff/%fe/ HTTP/1.1")).toBe(400);
  expect(await statusOf("CONNECT localhost:80 HTTP/1.1")).toBeLessThan(500);
});

test("a browser that has signed in keeps its device cookie when it signs out", async ({ page }) => {
  await signUp(page, `dev${Date.now().toString(36)}`);
  const device = async () => (await page.context().cookies()).find(({ name }) => name === "dockbell-device");
  const before = await device();
  expect(before).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/login");
  expect((await device())?.value).toBe(before?.value);
});

test("a page with a double-encoded URL isn't found and causes no error", async ({ page }) => {
  await page.goto("/invitations/%25ff");
  await expect(page.getByRole("heading", { name: "This invitation isn't valid" })).toBeVisible();
});
