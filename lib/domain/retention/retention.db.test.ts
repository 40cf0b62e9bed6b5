import { beforeEach, expect, test } from "vitest";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { retentionOverrides, setRetention } from "@/lib/domain/retention/retention";
import { deleteOldData } from "@/lib/domain/retention/run-retention";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { db } from "@/lib/platform/db/client";
import { idAt } from "@/lib/platform/db/id-at";
import { repositoryWithWebhooks } from "@/lib/testing/scene";

const DAY_MS = 24 * 3_600_000;
const { signal } = new AbortController();

beforeEach(() => db().repository.deleteMany());

async function scene() {
  const ctx = await person();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  const [ref] = webhooks;
  if (!ref) throw new Error("No webhook was created.");
  const target = await db().webhook.findFirstOrThrow({ where: { repository }, include: { hooks: true } });
  return { ctx, ref, target };
}

let count = 0;

/** Creates a finished delivery of this age in days, with an ID from that time. */
async function deliveryOf(days: number, { target }: Awaited<ReturnType<typeof scene>>, isQueued = false) {
  count += 1;
  const at = new Date(Date.now() - days * DAY_MS);
  const idOf = (kind: number) =>
    `${idAt(at).slice(0, 23)}-${String(kind * 1_000_000 + count).padStart(12, "0")}`;
  const [hook] = target.hooks;
  await db().push.create({
    data: {
      id: idOf(1),
      repositoryId: target.repositoryId ?? "",
      tag: "v1",
      digest: "",
      mediaType: "",
      pusher: "ann",
      pushedAt: at,
      source: "test-of-retention",
      payload: '{"push_data":{}}',
      callbackBase: "http://localhost/u/a/b/hook/",
    },
  });
  await db().delivery.create({
    data: {
      id: idOf(2),
      pushId: idOf(1),
      webhookId: target.id,
      hookId: hook?.id ?? "",
      status: isQueued ? "retrying" : "succeeded",
      attemptCount: 1,
      createdAt: at,
      attempts: {
        create: {
          number: 1,
          startedAt: at,
          totalMs: 1,
          url: "",
          statusCode: 200,
          requestHeaders: {},
          responseBody: new Uint8Array([111, 107]),
        },
      },
      ...(isQueued ? { queued: { create: { webhookId: target.id } } } : {}),
    },
  });
  return { id: idOf(2), pushId: idOf(1) };
}

const kept = async () => (await db().delivery.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
const bodyOf = async (ctx: Person, ref: WebhookRef, id: string) =>
  (await getDelivery({ ctx, input: { ...ref, id } })).attempts[0]?.response;

test("deliveries are deleted with their attempts and pushes after 30 days, bodies after 7, and unfinished ones stay", async () => {
  const one = await scene();
  const [old, queued, month, week, young] = [
    await deliveryOf(31, one),
    await deliveryOf(31, one, true),
    await deliveryOf(29, one),
    await deliveryOf(8, one),
    await deliveryOf(6, one),
  ];
  expect(await deleteOldData(signal)).toBe(6);
  expect(await kept()).toEqual([queued.id, month.id, week.id, young.id]);
  expect(await db().attempt.count({ where: { deliveryId: old.id } })).toBe(0);
  expect(await db().push.count({ where: { id: old.pushId } })).toBe(0);
  expect(await bodyOf(one.ctx, one.ref, week.id)).toMatchObject({ code: 200, body: "", isKept: false });
  expect(await bodyOf(one.ctx, one.ref, young.id)).toMatchObject({ body: "ok", isKept: true });
  expect(await deleteOldData(signal)).toBe(0);
});

test("a namespace keeps its history for as long as its owner sets", async () => {
  const [short, long] = [await scene(), await scene()];
  const of = ({ ctx }: typeof short) => ({ namespace: ctx.actor.username });
  await setRetention({ ctx: short.ctx, input: { ...of(short), deliveries: 2, bodies: 1, events: null } });
  await setRetention({ ctx: long.ctx, input: { ...of(long), deliveries: 100, bodies: null, events: null } });
  await deliveryOf(3, short);
  const ofLong = await deliveryOf(60, long);
  await deleteOldData(signal);
  expect(await kept()).toEqual([ofLong.id]);
  expect(await retentionOverrides(of(long).namespace)).toEqual({
    revision: 1,
    current: { deliveries: 100, bodies: null, events: null },
  });
});

test.each([0, 3_651, 1.5])("%d days are refused at their field", async (days) => {
  const { ctx } = await scene();
  const { username: namespace } = ctx.actor;
  await expect(
    setRetention({ ctx, input: { namespace, deliveries: days, bodies: null, events: null } }),
  ).rejects.toMatchObject({
    fields: { deliveries: [expect.any(String)] },
  });
  await expect(
    setRetention({ ctx: await person(), input: { namespace, deliveries: 1, bodies: null, events: null } }),
  ).rejects.toMatchObject({ code: "not_found" });
});
