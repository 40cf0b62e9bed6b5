import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { runWorker } from "@/lib/engine/run-worker";
import { settingWarnings } from "@/lib/platform/env";
import { startForwardProxy, type TestProxy } from "@/lib/testing/forward-proxy";
import { type Receiver, startReceiver } from "@/lib/testing/receiver";
import { deliveriesAtRest, repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const PASSWORD = "hunter2";
let proxy: TestProxy;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
  proxy = await startForwardProxy({
    hosts: { "ci.example.com:80": receiver.url },
    credentials: `robot:${PASSWORD}`,
  });
  vi.stubEnv("PUBLIC_URL", "http://bell.invalid");
  vi.stubEnv("HTTP_PROXY", proxy.url.replace("//", `//robot:${PASSWORD}@`));
  vi.stubEnv("no_proxy", "direct.invalid");
});
afterAll(async () => {
  await proxy.close();
  await receiver.close();
});

test("a worker delivers through the proxy, except to hosts in NO_PROXY and to test receivers", async () => {
  const ctx = someone();
  const urls = [
    "http://ci.example.com/hook",
    "http://direct.invalid/",
    `http://bell.invalid/t/${"a".repeat(32)}`,
  ];
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, ...urls);
  const { id, deliveries } = await simulatePush({ ctx, input: { repository, tag: "v1" } });
  const stop = new AbortController();
  const running = runWorker({ signal: stop.signal });
  await deliveriesAtRest([id]);
  stop.abort();
  await running;

  const host = new URL(proxy.url).host;
  const details = await Promise.all(
    webhooks.map((ref) => {
      const delivery = deliveries.find(({ slug }) => slug === ref.slug);
      return getDelivery({ ctx, input: { ...ref, id: delivery?.id ?? "" } });
    }),
  );
  const attempts = details.map(({ attempts: [attempt] }) => attempt);
  expect(attempts[0]).toMatchObject({
    error: null,
    address: host,
    note: `the connection went through the proxy ${host}, which may have responded itself`,
  });
  for (const attempt of attempts.slice(1)) expect(attempt?.error?.code).toMatch(/^name_/);
  expect(proxy.requests).toEqual(["POST http://ci.example.com/hook"]);
  expect(JSON.stringify([details, receiver.requests])).not.toContain(PASSWORD);
  expect(settingWarnings()).toEqual([]);
});
