import { afterAll, beforeAll, expect, test } from "vitest";
import { listDeliveries } from "@/lib/domain/deliveries/list-deliveries";
import { retryDelivery } from "@/lib/domain/deliveries/redeliver";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { enableWebhook } from "@/lib/domain/recoveries/enable-webhook";
import { pauseWebhook, resumeWebhook } from "@/lib/domain/webhooks/webhook-state";
import { runWorker } from "@/lib/engine/run-worker";
import { db } from "@/lib/platform/db/client";
import { type Responder, startReceiver } from "@/lib/testing/receiver";
import { deliveriesAtRest, repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const stop = new AbortController();
let worker: Promise<void>;

beforeAll(() => {
  worker = runWorker({ signal: stop.signal });
});

afterAll(async () => {
  stop.abort();
  await worker;
});

async function scene(responder?: Responder) {
  const ctx = someone();
  const receiver = await startReceiver(responder);
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, receiver.url);
  const ref = webhooks[0] ?? { repository, slug: "" };
  const where = { slug: ref.slug, repository: { namespace: repository.namespace, name: repository.name } };
  return {
    ctx,
    ref,
    receiver,
    push: async () => (await simulatePush({ ctx, input: { repository } })).id,
    webhook: () => db().webhook.findFirstOrThrow({ where }),
    set: async (data: object) => {
      const { id } = await db().webhook.findFirstOrThrow({ where });
      await db().webhook.update({ where: { id }, data });
    },
  };
}

test("a paused webhook's deliveries are queued, and delivered when it is resumed", async () => {
  const { ctx, ref, receiver, push } = await scene();
  expect((await pauseWebhook({ ctx, input: ref })).state).toBe("paused");
  expect((await pauseWebhook({ ctx, input: ref })).state).toBe("paused");
  const id = await push();
  const waiting = await db().delivery.findFirstOrThrow({ where: { pushId: id }, include: { queued: true } });
  expect(waiting).toMatchObject({ status: "pending", queued: { attemptCount: 0 } });
  await expect(retryDelivery({ ctx, input: { ...ref, id: waiting.id } })).rejects.toThrow(
    "This webhook is paused",
  );
  expect((await resumeWebhook({ ctx, input: ref })).state).toBe("active");
  const [delivered] = await deliveriesAtRest([id]);
  expect(delivered?.status).toBe("succeeded");
  expect(receiver.requests).toHaveLength(1);
  await receiver.close();
});

test("a disabled webhook can't be paused or resumed, and an active one can't be enabled", async () => {
  const { ctx, ref, receiver, set } = await scene();
  await expect(enableWebhook({ ctx, input: ref })).rejects.toThrow(
    "This webhook isn't disabled, so there is nothing to enable.",
  );
  await set({ state: "disabled", disabledAt: new Date(), disabledReason: "gone" });
  await expect(pauseWebhook({ ctx, input: ref })).rejects.toMatchObject({ code: "conflict" });
  await expect(resumeWebhook({ ctx, input: ref })).rejects.toMatchObject({ code: "conflict" });
  await receiver.close();
});

test("enabling a webhook that a 410 disabled redelivers its failures", async () => {
  const { ctx, ref, receiver, push, webhook } = await scene((_, response) => response.writeHead(410).end());
  const id = await push();
  await deliveriesAtRest([id]);
  expect(await webhook()).toMatchObject({ state: "disabled", disabledReason: "gone" });
  receiver.respond = (_, response) => response.end();
  const enabled = await enableWebhook({ ctx, input: { ...ref, recover: true } });
  expect(enabled).toMatchObject({ recovered: 1, webhook: { state: "active", disabledAt: null } });
  await receiver.received(2);
  const [delivery] = await deliveriesAtRest([id]);
  expect(delivery?.status).toBe("succeeded");
  expect(delivery?.attempts.map(({ number, statusCode }) => [number, statusCode])).toEqual([
    [1, 410],
    [2, 200],
  ]);
  await receiver.close();
});

test("without recovery, enabling leaves failures failed", async () => {
  const { ctx, ref, receiver, push } = await scene((_, response) => response.writeHead(410).end());
  const id = await push();
  await deliveriesAtRest([id]);
  const enabled = await enableWebhook({ ctx, input: ref });
  expect(enabled.recovered).toBe(0);
  expect(
    await db().delivery.findFirstOrThrow({ where: { pushId: id }, include: { queued: true } }),
  ).toMatchObject({ status: "failed", queued: null });
  await receiver.close();
});

test("recovery skips failures from before the endpoint started failing", async () => {
  const { ctx, ref, receiver, push, webhook, set } = await scene((_, response) =>
    response.writeHead(410).end(),
  );
  const id = await push();
  await deliveriesAtRest([id]);
  const { failingSince } = await webhook();
  await set({ failingSince: new Date((failingSince?.getTime() ?? 0) + 60_000) });
  expect((await enableWebhook({ ctx, input: { ...ref, recover: true } })).recovered).toBe(0);
  await receiver.close();
});

test("a waiting delivery can be retried now, even in back-off and before others", async () => {
  const { ctx, ref, receiver, push, set, webhook } = await scene((_, response) =>
    response.writeHead(500).end(),
  );
  const ids = [await push(), await push()];
  const [first, second] = await deliveriesAtRest(ids);
  const far = new Date(Date.now() + 3_600_000);
  await set({ backoffUntil: far, backoffLevel: 3, failureCount: 7 });
  await db().queuedDelivery.update({
    where: { deliveryId: first?.id ?? "" },
    data: { nextAttemptAt: new Date(Date.now() - 60_000) },
  });
  await db().queuedDelivery.update({ where: { deliveryId: second?.id ?? "" }, data: { nextAttemptAt: far } });
  const { deliveries } = await listDeliveries({ ctx, input: ref });
  expect(deliveries.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([far, far]);
  const before = receiver.requests.length;
  await retryDelivery({ ctx, input: { ...ref, id: second?.id ?? "" } });
  const requests = await receiver.received(before + 1);
  expect(requests[before]?.headers["webhook-id"]).toBe(second?.id);
  await deliveriesAtRest(ids);
  expect(await webhook()).toMatchObject({ backoffLevel: 3 });
  await receiver.close();
});

test("finished, unknown and other webhooks' deliveries can't be retried", async () => {
  const { ctx, ref, receiver, push } = await scene();
  const [delivery] = await deliveriesAtRest([await push()]);
  await expect(retryDelivery({ ctx, input: { ...ref, id: delivery?.id ?? "" } })).rejects.toThrow(
    "is finished",
  );
  const other = await scene();
  for (const id of [crypto.randomUUID(), delivery?.id ?? ""]) {
    await expect(retryDelivery({ ctx: other.ctx, input: { ...other.ref, id } })).rejects.toMatchObject({
      code: "not_found",
    });
  }
  await receiver.close();
  await other.receiver.close();
});
