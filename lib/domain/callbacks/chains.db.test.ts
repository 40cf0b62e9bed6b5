import { expect, test } from "vitest";
import { receiveCallback } from "@/lib/domain/callbacks/receive-callback";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { listDeliveries } from "@/lib/domain/deliveries/list-deliveries";
import { redeliver } from "@/lib/domain/deliveries/redeliver";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { previewRecovery } from "@/lib/domain/recoveries/recover";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { db } from "@/lib/platform/db/client";
import { applyCallbacks } from "@/lib/queue/conclude";
import { expireCallbacks } from "@/lib/queue/expire";
import { deliveriesAtRest, repositoryWithWebhooks, someone } from "@/lib/testing/scene";
import { withWorker } from "@/lib/testing/with-worker";

const receiver = withWorker();

/** A chain with this number of steps after a push, and the callback address that its receiver got. */
async function scene(steps: number, settings: object = {}) {
  const ctx = someone();
  const { url } = receiver();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, url);
  const [ref] = webhooks;
  if (!ref) throw new Error("No webhook was created.");
  const hookUrls = Array.from({ length: steps }, (_, step) => `${url}/${step + 1}`);
  await updateWebhook({ ctx, input: { ...ref, changes: { hookUrls, ...settings } } });
  const { id: pushId } = await simulatePush({ ctx, input: { repository } });
  const deliveries = async () => {
    await deliveriesAtRest([pushId]);
    return (await listDeliveries({ ctx, input: ref })).deliveries.reverse();
  };
  const at = async (step: number) => {
    const delivery = (await deliveries())[step - 1];
    if (!delivery) throw new Error(`Step ${step} has not been sent.`);
    return delivery;
  };
  const callBack = async (step: number, body: object) => {
    const { id } = await at(step);
    const { payload } = await getDelivery({ ctx, input: { ...ref, id } });
    await receiveCallback({ address: addressIn(payload), read: () => body });
  };
  return { ctx, ref, repository, deliveries, at, callBack };
}

function addressIn(payload: string) {
  const [namespace, name, , id] = new URL(JSON.parse(payload).callback_url).pathname.split("/").slice(2);
  return { namespace, name, id };
}

test("each step of a chain runs after the previous one calls back with success", async () => {
  const { ctx, ref, deliveries, at, callBack } = await scene(3);
  expect(await deliveries()).toMatchObject([
    { status: "pending", step: { number: 1, of: 3 }, callbackDueAt: expect.any(Date) },
  ]);
  await callBack(1, { state: "success" });
  expect(await deliveries()).toMatchObject([
    { status: "success" },
    { status: "pending", step: { number: 2 } },
  ]);
  await callBack(2, { state: "success" });
  expect(await deliveries()).toMatchObject([
    { status: "success", callbackDueAt: null },
    { status: "success" },
    // The last step waits for no callback.
    { status: "success", step: { number: 3, of: 3 }, callbackDueAt: null },
  ]);
  const last = await getDelivery({ ctx, input: { ...ref, id: (await at(3)).id } });
  expect(last.followsId).toBe((await at(2)).id);
  expect(last.others.map(({ step }) => step?.number)).toEqual([1, 2]);
});

test.each(["failure", "error"])("%s interrupts a chain, and redelivery continues it", async (state) => {
  const { ctx, ref, repository, deliveries, at, callBack } = await scene(2);
  await callBack(1, { state, description: "3 tests failed" });
  expect(await deliveries()).toMatchObject([
    { status: "failure", error: { message: `the receiver called back with ${state}: 3 tests failed` } },
  ]);
  // It arrived, so there is nothing to recover.
  const since = new Date(Date.now() - 60_000).toISOString();
  expect(await previewRecovery({ ctx, input: { ...ref, repository, since } })).toBe(0);
  await redeliver({ ctx, input: { ...ref, id: (await at(1)).id } });
  await callBack(2, { state: "success" });
  expect((await deliveries()).map(({ status }) => status)).toEqual(["failure", "success", "success"]);
});

test("waits for the final callback if configured, even without a chain", async () => {
  const { deliveries, callBack } = await scene(1, { expectFinalCallback: true });
  expect(await deliveries()).toMatchObject([
    { status: "pending", step: null, callbackDueAt: expect.any(Date) },
  ]);
  await callBack(1, { state: "success" });
  expect(await deliveries()).toMatchObject([{ status: "success" }]);
});

test("a waiting delivery doesn't delay others", async () => {
  const { ctx, repository, deliveries } = await scene(2, { maxConcurrency: 1 });
  await deliveries();
  const { id } = await simulatePush({ ctx, input: { repository } });
  expect((await deliveriesAtRest([id])).map(({ status }) => status)).toEqual(["waiting"]);
  expect(await deliveries()).toHaveLength(2);
});

test("a missing callback ends the chain, and a late one is refused", async () => {
  const { deliveries, at, callBack } = await scene(2, { callbackTimeout: 60 });
  const { id, callbackDueAt } = await at(1);
  expect(callbackDueAt?.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
  expect(await expireCallbacks()).toBe(0);
  await db().awaitedCallback.update({ where: { deliveryId: id }, data: { expiresAt: new Date() } });
  expect(await expireCallbacks()).toBe(1);
  expect(await deliveries()).toMatchObject([
    { status: "failure", error: { code: "no_callback", message: "no callback arrived in time" } },
  ]);
  await expect(callBack(1, { state: "success" })).rejects.toThrow("This callback arrived too late");
  await applyCallbacks();
  expect(await deliveries()).toHaveLength(1);
});

test("after a callback before the response, the next step still runs", async () => {
  const { respond } = receiver();
  const waits = scene(2);
  receiver().respond = async ({ body, url }, response) => {
    if (url.endsWith("/1"))
      await receiveCallback({ address: addressIn(body), read: () => ({ state: "success" }) });
    response.end();
  };
  const { deliveries } = await waits;
  await expect.poll(async () => (await deliveries()).length).toBe(2);
  receiver().respond = respond;
  expect(await deliveries()).toMatchObject([{ status: "success" }, { status: "success" }]);
});

test("two simultaneous callbacks run one step", async () => {
  const { deliveries, callBack } = await scene(2);
  await deliveries();
  const calls = await Promise.allSettled([1, 2, 3].map(() => callBack(1, { state: "success" })));
  expect(calls.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await applyCallbacks();
  expect(await deliveries()).toHaveLength(2);
});

test("a chain ends when its step is removed, and continues with an added one", async () => {
  const { ctx, ref, deliveries, callBack } = await scene(3);
  await callBack(1, { state: "success" });
  const { url } = receiver();
  const hookUrls = [`${url}/1`];
  await deliveries();
  await updateWebhook({ ctx, input: { ...ref, changes: { hookUrls } } });
  await callBack(2, { state: "success" });
  expect(await deliveries()).toMatchObject([{ status: "success" }, { status: "success", step: null }]);
});
