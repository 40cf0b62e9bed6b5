import { expect, test } from "vitest";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { redeliver } from "@/lib/domain/deliveries/redeliver";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

async function scene() {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  const { deliveries } = await simulatePush({ ctx, input: { repository } });
  const webhook = webhooks[0] ?? { repository, slug: "" };
  const id = deliveries[0]?.id ?? "";
  const end = async () => {
    await db().queuedDelivery.delete({ where: { deliveryId: id } });
    await db().delivery.update({ where: { id }, data: { status: "failed" } });
  };
  return { ctx, webhook, ref: { ...webhook, id }, end };
}

test("redelivers a finished delivery as a new one, with the same body except for its callback_url", async () => {
  const { ctx, webhook, ref, end } = await scene();
  await end();
  const { id } = await redeliver({ ctx, input: ref });
  const [past, repeat] = await Promise.all([
    getDelivery({ ctx, input: ref }),
    getDelivery({ ctx, input: { ...webhook, id } }),
  ]);
  expect(repeat).toMatchObject({ status: "init", repeatsId: ref.id, attemptCount: 0 });
  const { callback_url: one, ...body } = JSON.parse(past.payload);
  const { callback_url: other, ...again } = JSON.parse(repeat.payload);
  expect(again).toEqual(body);
  expect(other).not.toBe(one);
  expect(await db().queuedDelivery.count({ where: { deliveryId: id } })).toBe(1);
});

test("doesn't redeliver one that is in progress", async () => {
  const { ctx, ref } = await scene();
  await expect(redeliver({ ctx, input: ref })).rejects.toMatchObject({ code: "conflict" });
});

test("doesn't redeliver to a disabled webhook, to another webhook, or for a stranger", async () => {
  const { ctx, webhook, ref, end } = await scene();
  const other = await scene();
  await end();
  await expect(redeliver({ ctx, input: { ...webhook, id: other.ref.id } })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(redeliver({ ctx: other.ctx, input: ref })).rejects.toMatchObject({ code: "not_found" });
  const { namespace, name } = webhook.repository;
  await db().webhook.updateMany({
    where: { repository: { namespace, name: name ?? "" } },
    data: { state: "disabled" },
  });
  await expect(redeliver({ ctx, input: ref })).rejects.toMatchObject({ code: "conflict" });
});
