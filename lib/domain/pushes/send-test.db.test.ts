import { expect, test } from "vitest";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { sendTest, testPushes } from "@/lib/domain/pushes/send-test";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const URL = "http://127.0.0.1:9/";

test("a test has the payload of an earlier push, goes to its webhook only, and moves no tag", async () => {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, URL, URL);
  const push = await simulatePush({ ctx, input: { repository, tag: "v1" } });
  await simulatePush({ ctx, input: { repository, tag: "v2" } });
  const before = await db().tag.findMany();
  const deliveries = await db().delivery.count();
  const [webhook] = webhooks;
  const { id } = await sendTest({ ctx, input: { ...webhook, push: push.id } });
  expect(await db().delivery.count()).toBe(deliveries + 1);
  expect(await db().tag.findMany()).toEqual(before);
  const delivery = await getDelivery({ ctx, input: { ...webhook, id } });
  expect(delivery).toMatchObject({ isTest: true, tag: "v1" });
  expect(JSON.parse(delivery.payload).push_data.pushed_at).toBe(Math.floor(push.pushedAt.getTime() / 1_000));
});

test("you can select a push of the repository, or of any repository for a namespace webhook", async () => {
  const ctx = someone();
  const one = await repositoryWithWebhooks(ctx, URL);
  const other = await repositoryWithWebhooks(ctx, URL);
  const first = await simulatePush({ ctx, input: { repository: one.repository, tag: "v1" } });
  const second = await simulatePush({ ctx, input: { repository: other.repository, tag: "v2" } });
  await sendTest({ ctx, input: one.webhooks[0] });
  expect((await testPushes(ctx, one.repository)).map(({ id }) => id)).toEqual([first.id]);
  const { namespace } = one.repository;
  expect((await testPushes(ctx, { namespace })).map(({ id }) => id)).toEqual([second.id, first.id]);
  const everything = await createWebhook({
    ctx,
    input: { repository: { namespace }, name: "everything", hookUrls: [URL] },
  });
  const ref = { repository: { namespace }, slug: everything.slug };
  const { id } = await sendTest({ ctx, input: { ...ref, push: second.id } });
  expect(await getDelivery({ ctx, input: { ...ref, id } })).toMatchObject({ tag: "v2" });
  await expect(sendTest({ ctx, input: { ...one.webhooks[0], push: second.id } })).rejects.toThrow(
    "The push was not found.",
  );
  await expect(sendTest({ ctx, input: { ...one.webhooks[0], push: "v1" } })).rejects.toMatchObject({
    code: "invalid",
  });
});
