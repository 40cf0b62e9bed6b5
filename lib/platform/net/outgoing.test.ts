import { request } from "node:http";
import { getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { nodeAgents, outgoingAgent, proxyFetch } from "@/lib/platform/net/outgoing";
import { startForwardProxy, type TestProxy } from "@/lib/testing/forward-proxy";
import { type Receiver, startReceiver } from "@/lib/testing/receiver";

let proxy: TestProxy;
let receiver: Receiver;
beforeEach(async () => {
  vi.resetModules();
  receiver = await startReceiver();
  const hosts = { "storage.example.com:80": receiver.url, "storage.example.com:4318": receiver.url };
  proxy = await startForwardProxy({ hosts, credentials: "robot:hunter2" });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await proxy.close();
  await receiver.close();
});

/** Loads the modules with these settings, which each process reads once. */
async function withProxy() {
  vi.stubEnv("http_proxy", proxy.url.replace("//", "//robot:hunter2@"));
  vi.stubEnv("NO_PROXY", "direct.example.com");
  return import("@/lib/platform/net/outgoing");
}

test("fetch, which single sign-on uses, goes through the proxy", async () => {
  const before = getGlobalDispatcher();
  const outgoing = await withProxy();
  outgoing.proxyFetch();
  try {
    const response = await fetch("http://storage.example.com/.well-known/openid-configuration");
    expect([response.status, await response.text()]).toEqual([200, "ok"]);
    const local = await fetch(receiver.url);
    expect(await local.text()).toBe("ok");
  } finally {
    setGlobalDispatcher(before);
    await outgoing.outgoingAgent()?.destroy();
  }
  expect(proxy.requests).toEqual(["GET http://storage.example.com/.well-known/openid-configuration"]);
});

test("backups to S3 go through the proxy", async () => {
  const outgoing = await withProxy();
  const { S3Bucket } = await import("@/lib/host/backup/s3-bucket");
  const keys = { region: "eu-test-1", accessKeyId: "a", secretAccessKey: "b" };
  await new S3Bucket("backups", { endpoint: "http://storage.example.com", ...keys }).keys("dockbell-");
  expect(proxy.requests).toEqual([
    expect.stringMatching(/^GET http:\/\/storage\.example\.com\/backups\?list-type=2/),
  ]);
  await outgoing.outgoingAgent()?.destroy();
});

test("traces go through the proxy, in a tunnel", async () => {
  const { nodeAgents } = await withProxy();
  const agent = nodeAgents()?.("http:");
  const post = (url: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = request(url, { method: "POST", agent }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on("error", reject).end("{}");
    });
  expect(await post("http://storage.example.com:4318/v1/traces")).toBe(200);
  expect(await post(receiver.url)).toBe(200);
  expect(receiver.requests[0]).toMatchObject({ url: "/v1/traces", body: "{}" });
  expect(proxy.requests).toEqual(["CONNECT storage.example.com:4318"]);
  await expect(post("http://unknown.example.com/")).rejects.toThrow("returned 502 Bad Gateway");
  agent?.destroy();
});

test("without a proxy, the default agents stay in use", () => {
  expect([outgoingAgent(), nodeAgents()]).toEqual([undefined, undefined]);
  const before = getGlobalDispatcher();
  proxyFetch();
  expect(getGlobalDispatcher()).toBe(before);
});
