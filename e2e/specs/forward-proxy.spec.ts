import { ApiClient } from "@/e2e/fixtures/api";
import { expect, test } from "@/e2e/fixtures/test";
import { startForwardProxy } from "@/lib/testing/forward-proxy";
import { startReceiver } from "@/lib/testing/receiver";

const PASSWORD = "hunter2hunter2";

test("a built Dockbell delivers and reaches a single sign-on provider through a proxy", async ({
  newDockbell,
  request,
}) => {
  const receiver = await startReceiver();
  const proxy = await startForwardProxy({
    hosts: { "ci.example.com:80": receiver.url },
    credentials: `robot:${PASSWORD}`,
  });
  const setting = proxy.url.replace("//", `//robot:${PASSWORD}@`);
  const dockbell = await newDockbell({
    HTTP_PROXY: setting,
    https_proxy: setting,
    SIGNUP: "open",
    LOG_LEVEL: "trace",
    OIDC_PROVIDERS: "acme",
    OIDC_ACME_ISSUER: "https://login.example.com",
    OIDC_ACME_CLIENT_ID: "dockbell",
    OIDC_ACME_CLIENT_SECRET: "a secret of the test",
  });
  const person = await ApiClient.signUp(dockbell.url);
  await person.post("/v2/repositories/", { name: "app" });
  const path = `/v2/repositories/${person.username}/app/`;
  const webhook = { name: "deploy", webhooks: [{ hook_url: "http://ci.example.com/hook" }] };
  expect(await person.post(`${path}webhook_pipeline/`, webhook)).toMatchObject({ status: 201 });
  await person.post(`${path}pushes/`, { tag: "v1" });
  await receiver.received(1);
  // The proxy can't reach the provider.
  await request.get(`${dockbell.url}/sso/acme`);
  expect(proxy.requests).toEqual(["POST http://ci.example.com/hook", "CONNECT login.example.com:443"]);
  expect(dockbell.output()).not.toContain(PASSWORD);
  await proxy.close();
  await receiver.close();
});
