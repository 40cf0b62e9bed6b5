import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { newAccessToken } from "@/lib/access/access-token";
import { handleReceiverRequest } from "@/lib/domain/test-receivers/handle-receiver-request";
import { createReceiver, listRequests, setResponse } from "@/lib/domain/test-receivers/receivers";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { securityHeaders } from "@/lib/http/security-headers";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

async function scene() {
  const ctx = someone();
  const { webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  const [ref] = webhooks;
  if (!ref) throw new Error("No webhook was created.");
  const url = await createReceiver({ ctx, input: { scope: ref.repository } });
  const key = url.slice(url.lastIndexOf("/") + 1);
  const send = (init: RequestInit) => handleReceiverRequest(new Request(url, init), key);
  const recorded = async () => (await listRequests({ ctx, input: { key } })).requests;
  return { ctx, ref, url, key, send, recorded };
}

const session = `${randomBytes(24).toString("base64url").replace(/[-_]/g, "x")}.${randomBytes(32).toString("base64")}`;
const cookie = `dockbell.session_token=${encodeURIComponent(session)}`;

test.each([
  ["a link", { "sec-fetch-mode": "navigate", "sec-fetch-site": "cross-site", "sec-fetch-dest": "document" }],
  ["an image", { "sec-fetch-mode": "no-cors", "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" }],
  ["a link over plain http", { "upgrade-insecure-requests": "1" }],
  ["a form over plain http", { cookie }],
])("A link to a test receiver shows a small page and records nothing: %s", async (_name, headers) => {
  const { send, recorded, ctx, key } = await scene();
  const response = {
    status: 500,
    body: "<script>",
    delay: 0,
    resets: false,
    failuresLeft: 3,
    callbackState: null,
  };
  await setResponse({ ctx, input: { key, response } });
  for (const method of ["GET", "POST"]) {
    const response = await send({ method, headers: { ...headers, cookie } });
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain("This is a test receiver");
    expect(page).not.toContain("<script");
  }
  expect(await recorded()).toEqual([]);
});

test("a link to a test receiver reveals no secrets, because credentials in headers and bodies aren't stored", async () => {
  const { send, recorded } = await scene();
  const token = newAccessToken();
  const jwt = await new SignJWT({ sid: "x" })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer("dockbell")
    .sign(randomBytes(32));
  const foreign = `dbp_${"short"}`;
  const secrets = [session, encodeURIComponent(session), token, jwt, "pass-of-proxy", "other-site-cookie"];
  await send({
    method: "POST",
    headers: {
      cookie: "other=other-site-cookie",
      authorization: `Bearer ${token}`,
      "proxy-authorization": "Basic pass-of-proxy",
      "x-session": session,
      "x-forward": `a=b; ${cookie}`,
      "x-basic": `Basic ${Buffer.from(`ann:${token}`).toString("base64")}`,
      "x-jwt": jwt,
      "x-plain": foreign,
    },
    body: JSON.stringify({ token, jwt, session, escaped: encodeURIComponent(session), cookie, kept: "é ✓" }),
  });
  const [request] = await recorded();
  const text = JSON.stringify(request);
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).not.toContain(Buffer.from(`ann:${token}`).toString("base64"));
  expect(request?.headers).toMatchObject({
    authorization: "Bearer ***",
    "x-plain": foreign,
    "x-basic": "Basic ***",
  });
  expect(Object.keys(request?.headers ?? {}).filter((name) => /cookie|proxy/.test(name))).toEqual([]);
  expect(JSON.parse(request?.body ?? "")).toMatchObject({ kept: "é ✓", token: "***" });
});

test("a link to a test receiver's page shows no values of custom headers of webhooks that use it", async () => {
  const { ctx, ref, url, send, recorded } = await scene();
  const headers = [{ name: "X-Api-Key", value: "only-its-editor-knows" }];
  await updateWebhook({ ctx, input: { ...ref, changes: { hookUrls: [url], headers } } });
  await send({
    method: "POST",
    headers: { "x-api-key": "only-its-editor-knows", "x-other": "seen" },
    body: "{}",
  });
  const [request] = await recorded();
  expect(request?.headers).toMatchObject({ "x-api-key": "***", "x-other": "seen" });
});

test("a link to a test receiver gets a response that runs no script and sets no cookie on the app's origin", async () => {
  const { ctx, key, send } = await scene();
  const configured = {
    status: 200,
    body: "<script>alert(1)</script>",
    delay: 0,
    resets: false,
    failuresLeft: 0,
    callbackState: null,
  };
  await setResponse({ ctx, input: { key, response: configured } });
  const response = await send({ method: "POST", body: "" });
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(response.headers.has("set-cookie")).toBe(false);
  const { headers } = securityHeaders(`/t/${key}`, { isHttps: false, isDev: false });
  expect(headers["X-Content-Type-Options"]).toBe("nosniff");
  expect(headers["Content-Security-Policy"]).toMatch(/default-src 'none'.*; sandbox$/);
});
