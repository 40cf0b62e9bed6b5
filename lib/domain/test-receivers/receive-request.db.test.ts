import { expect, test, vi } from "vitest";
import { handleReceiverRequest } from "@/lib/domain/test-receivers/handle-receiver-request";
import { createReceiver } from "@/lib/domain/test-receivers/receivers";
import { db } from "@/lib/platform/db/client";
import { countedRefusals } from "@/lib/platform/limits/over-limit";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

vi.hoisted(() => {
  vi.stubEnv("MAX_TEST_REQUESTS_PER_MINUTE", "3");
  vi.stubEnv("MAX_TEST_RECEIVER_MB", "1");
});

async function receiver() {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx);
  const url = await createReceiver({ ctx, input: { scope: repository } });
  const key = url.slice(url.lastIndexOf("/") + 1);
  return { key, send: () => handleReceiverRequest(new Request(url, { method: "POST", body: "{}" }), key) };
}

test("Test receivers limit requests per minute, with a message and a metric", async () => {
  const [one, other] = [await receiver(), await receiver()];
  for (let count = 0; count < 3; count += 1) expect((await one.send()).status).toBe(200);
  await expect(one.send()).rejects.toMatchObject({
    code: "rate_limited",
    message: expect.stringContaining("3 requests"),
    retryAfter: expect.any(Number),
  });
  expect((await other.send()).status).toBe(200);
  expect(await countedRefusals()).toContainEqual({ name: "test_receiver_requests", count: 1 });
});

test("Test receivers limit the stored bytes of a namespace, with a message and a metric", async () => {
  const { key, send } = await receiver();
  const { id: receiverId } = await db().testReceiver.findUniqueOrThrow({
    where: { key },
    select: { id: true },
  });
  const body = new Uint8Array(1_000_000);
  const data = { receiverId, method: "POST", headers: {}, body, size: 1, signature: "missing" };
  await db().testRequest.create({ data, select: { id: true } });
  await expect(send()).rejects.toMatchObject({
    code: "rate_limited",
    message: expect.stringContaining("1 MB"),
  });
  await db().testRequest.deleteMany({ where: { receiverId } });
  expect((await send()).status).toBe(200);
  expect(await countedRefusals()).toContainEqual({ name: "test_receiver_megabytes", count: 1 });
});
