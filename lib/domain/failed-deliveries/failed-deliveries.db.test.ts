import { beforeEach, expect, test } from "vitest";
import { cancelFailedRedelivery, getFailedRedelivery } from "@/lib/domain/failed-deliveries/last-batch";
import {
  countFailedDeliveries,
  listFailedDeliveries,
  namespaceDeliveries,
} from "@/lib/domain/failed-deliveries/list-failed-deliveries";
import { previewFailedRedelivery, redeliverFailed } from "@/lib/domain/failed-deliveries/redeliver-failed";
import type { FailedDeliveryFilters } from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import { toNamespaceDelivery } from "@/lib/domain/failed-deliveries/shared/failed-delivery-resource";
import { sendTest } from "@/lib/domain/pushes/send-test";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { recover } from "@/lib/domain/recoveries/recover";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { pauseWebhook } from "@/lib/domain/webhooks/webhook-state";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const URL = "http://127.0.0.1:9/";

beforeEach(async () => {
  await db().repository.deleteMany();
  await db().webhook.deleteMany();
});

/** Simulates a worker that attempts every queued delivery. */
async function end(status: "succeeded" | "failed" | "retrying"): Promise<void> {
  const queued = await db().queuedDelivery.findMany();
  const ids = queued.map(({ deliveryId }) => deliveryId);
  if (status !== "retrying") await db().queuedDelivery.deleteMany({ where: { deliveryId: { in: ids } } });
  await db().delivery.updateMany({ where: { id: { in: ids } }, data: { status, updatedAt: new Date() } });
}

/** Two repositories with a webhook each, a webhook of the namespace, and a push to both repositories that failed. */
async function failures() {
  const ctx = someone();
  const namespace = ctx.actor.type === "user" ? ctx.actor.username : "";
  const [one, other] = [await repositoryWithWebhooks(ctx, URL), await repositoryWithWebhooks(ctx, URL)];
  await createWebhook({ ctx, input: { repository: { namespace }, name: "everything", hookUrls: [URL] } });
  const push = (repository: object, tag: string) => simulatePush({ ctx, input: { repository, tag } });
  await push(one.repository, "v1");
  await push(other.repository, "v2");
  await end("failed");
  const input = (filters: Partial<FailedDeliveryFilters> = {}) => ({ ctx, input: { namespace, filters } });
  const list = async (filters: Partial<FailedDeliveryFilters> = {}) => {
    const { deliveries } = await listFailedDeliveries(input(filters));
    return deliveries.map(toNamespaceDelivery).map(({ webhook, tag }) => `${webhook.slug} ${tag}`);
  };
  return { ctx, namespace, one, other, push, input, list };
}

test("lists the failures of all webhooks of the namespace and its repositories, newest first, and no others", async () => {
  const { ctx, namespace, one, other, list, push } = await failures();
  await failures();
  expect((await list()).sort()).toEqual(["everything v1", "everything v2", "hook-1 v1", "hook-1 v2"]);
  await push(one.repository, "v3");
  await end("succeeded");
  expect(await list()).toHaveLength(4);
  await push(other.repository, "v4");
  await end("retrying");
  expect((await list()).slice(0, 2).sort()).toEqual(["everything v4", "hook-1 v4"]);
  await end("succeeded");
  expect(await list()).toHaveLength(4);
  const { deliveries } = await listFailedDeliveries({ ctx, input: { namespace } });
  expect(deliveries.map(toNamespaceDelivery).map(({ webhook }) => webhook.repository)).toContain(null);
  await expect(listFailedDeliveries({ ctx: someone(), input: { namespace } })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("filters by repository, webhook, status, tag and time, and counts by status", async () => {
  const { one, other, list, push, input } = await failures();
  expect((await list({ repository: one.repository.name })).sort()).toEqual(["everything v1", "hook-1 v1"]);
  expect(await list({ repository: `${one.repository.name}*`, webhook: "HOOK*" })).toEqual(["hook-1 v1"]);
  expect(await list({ webhook: "hook" })).toEqual([]);
  expect(await list({ tag: "v2", webhook: "every*" })).toEqual(["everything v2"]);
  expect(await list({ since: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
  await push(other.repository, "v3");
  await end("retrying");
  expect((await list({ status: "error" })).sort()).toEqual(["everything v3", "hook-1 v3"]);
  expect(await countFailedDeliveries(input())).toMatchObject({ failure: 4, error: 2, is_capped: false });
  expect(await countFailedDeliveries(input({ tag: "v3" }))).toMatchObject({ failure: 0, error: 2 });
});

test("pages by keyset", async () => {
  const { ctx, namespace, input } = await failures();
  const { deliveries } = await listFailedDeliveries(input());
  const ids = deliveries.map(({ id }) => id);
  const first = await listFailedDeliveries({ ctx, input: { namespace, pageSize: 3 } });
  expect(first.deliveries.map(({ id }) => id)).toEqual(ids.slice(0, 3));
  const cursor = first.nextCursor ?? undefined;
  const last = await listFailedDeliveries({ ctx, input: { namespace, pageSize: 3, cursor } });
  expect(last).toMatchObject({ deliveries: [{ id: ids[3] }], nextCursor: null });
});

test("reads deliveries of the namespace by ID, whatever their status", async () => {
  const { ctx, namespace, input } = await failures();
  const { deliveries } = await listFailedDeliveries(input());
  const ids = deliveries.map(({ id }) => id);
  await db().delivery.updateMany({ where: { id: ids[0] ?? "" }, data: { status: "succeeded" } });
  const own = await namespaceDeliveries(ctx, namespace, ids);
  expect(own.map(({ id, status }) => ({ id, status }))).toEqual(
    ids.map((id, place) => ({ id, status: place === 0 ? "success" : "failure" })),
  );
  const other = await failures();
  expect(await namespaceDeliveries(other.ctx, other.namespace, ids)).toEqual([]);
});

test("redelivers only matching deliveries, with a recovery for each webhook and their combined progress", async () => {
  const { input, list, push, other } = await failures();
  await push(other.repository, "v3");
  await end("failed");
  expect(await getFailedRedelivery(input())).toBeNull();
  const filters = { tag: "v2" };
  expect(await previewFailedRedelivery(input(filters))).toEqual({
    total: 2,
    webhooks: 2,
    is_capped: false,
    left_out: [],
  });
  expect((await redeliverFailed(input(filters))).batch).toMatchObject({
    state: "running",
    total: 2,
    succeeded: 0,
  });
  const queued = await db().queuedDelivery.findMany({ select: { delivery: { select: { push: true } } } });
  expect(queued.map(({ delivery }) => delivery.push.tag)).toEqual(["v2", "v2"]);
  await end("succeeded");
  await continueRecoveries();
  expect(await getFailedRedelivery(input())).toMatchObject({ state: "done", total: 2, succeeded: 2 });
  expect((await list()).sort()).toEqual(["everything v1", "everything v3", "hook-1 v1", "hook-1 v3"]);
  await expect(redeliverFailed(input(filters))).rejects.toThrow("can be redelivered now");
  expect(await db().auditEntry.count({ where: { action: "webhook.recover" } })).toBe(2);
});

test("queues at most 100 deliveries of a webhook at a time", async () => {
  const { input, one, push } = await failures();
  await Promise.all(Array.from({ length: 130 }, () => push(one.repository, "many")));
  await end("failed");
  const filters = { tag: "many", webhook: "hook*" };
  expect((await redeliverFailed(input(filters))).batch).toMatchObject({ total: 130 });
  expect(await db().queuedDelivery.count()).toBe(100);
  await end("succeeded");
  await continueRecoveries();
  expect(await db().queuedDelivery.count()).toBe(30);
  await end("failed");
  await continueRecoveries();
  expect(await getFailedRedelivery(input())).toMatchObject({ state: "done", succeeded: 100, failed: 30 });
});

test("skips tests and webhooks that are paused or being recovered, and counts their deliveries", async () => {
  const { ctx, one, other, input } = await failures();
  await sendTest({ ctx, input: one.webhooks[0] });
  await end("failed");
  await pauseWebhook({ ctx, input: one.webhooks[0] });
  await recover({ ctx, input: { ...other.webhooks[0], since: new Date(0).toISOString() } });
  await db().delivery.updateMany({ data: { status: "failed" } });
  expect(await previewFailedRedelivery(input())).toEqual({
    total: 2,
    webhooks: 1,
    is_capped: false,
    left_out: [
      { reason: "paused", deliveries: 1, webhooks: 1 },
      { reason: "recovering", deliveries: 1, webhooks: 1 },
    ],
  });
});

test("after canceling it, unsent deliveries stay failed in all its webhooks", async () => {
  const { input, list } = await failures();
  await redeliverFailed(input());
  expect(await db().queuedDelivery.count()).toBe(4);
  expect(await cancelFailedRedelivery(input())).toMatchObject({ state: "cancelled", total: 4, succeeded: 0 });
  expect(await db().queuedDelivery.count()).toBe(0);
  expect(await list({ status: "failure" })).toHaveLength(4);
  expect(await continueRecoveries()).toBe(0);
});
