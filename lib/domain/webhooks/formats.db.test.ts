import { expect, test } from "vitest";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { redeliver } from "@/lib/domain/deliveries/redeliver";
import { previewBody, sendTest } from "@/lib/domain/pushes/send-test";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { deliveriesAtRest, repositoryWithWebhooks, someone } from "@/lib/testing/scene";
import { withWorker } from "@/lib/testing/with-worker";

const receiver = withWorker();

async function scene() {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, receiver().url);
  const [ref] = webhooks;
  if (!ref) throw new Error("No webhook was created.");
  const update = (changes: object) => updateWebhook({ ctx, input: { ...ref, changes } });
  return { ctx, repository, ref, update };
}

test("a delivery is sent in its webhook's format, signed, and shown as it was sent", async () => {
  const { ctx, repository, ref, update } = await scene();
  await update({ format: "slack" });
  const before = receiver().requests.length;
  const { id: pushId, deliveries } = await simulatePush({ ctx, input: { repository, tag: "v1" } });
  const sent = (await receiver().received(before + 1))[before];
  await deliveriesAtRest([pushId]);
  expect(JSON.parse(sent?.body ?? "")).toMatchObject({ text: expect.stringMatching(/ pushed .*:v1$/) });
  const id = deliveries[0]?.id ?? "";
  expect((await getDelivery({ ctx, input: { ...ref, id } })).payload).toBe(sent?.body);

  // A redelivery sends the same body.
  await update({ format: "dockerhub" });
  const again = await redeliver({ ctx, input: { ...ref, id } });
  expect((await receiver().received(before + 2))[before + 1]?.body).toBe(sent?.body);
  expect((await getDelivery({ ctx, input: { ...ref, id: again.id } })).payload).toBe(sent?.body);
  await update({ format: "cloudevents" });
  await sendTest({ ctx, input: ref });
  const test = (await receiver().received(before + 3))[before + 2];
  expect(test?.headers["content-type"]).toBe("application/cloudevents+json; charset=utf-8");
  expect(JSON.parse(test?.body ?? "")).toMatchObject({
    specversion: "1.0",
    data: { push_data: { tag: "v1" } },
  });
});

test("a preview shows the last push, or a sample", async () => {
  const { ctx, repository } = await scene();
  const input = { repository, format: "discord" };
  expect(await previewBody({ ctx, input })).toMatchObject({ isOfLastPush: false });
  await simulatePush({ ctx, input: { repository, tag: "v7" } });
  const preview = await previewBody({ ctx, input });
  expect(preview).toMatchObject({ isOfLastPush: true, contentType: "application/json" });
  expect(preview.body).toContain(":v7 was pushed");
  await expect(previewBody({ ctx: someone(), input })).rejects.toMatchObject({ code: "not_found" });
  await expect(previewBody({ ctx, input: { repository, format: "fax" } })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("a format without callbacks allows neither a chain nor a final callback", async () => {
  const { update } = await scene();
  const { url } = receiver();
  await update({ hookUrls: [url, url] });
  await expect(update({ format: "slack" })).rejects.toMatchObject({
    fields: { "changes.format": [expect.stringContaining("Slack messages have no callback_url")] },
  });
  await update({ format: "cloudevents" });
  await update({ format: "teams", hookUrls: [url] });
  await expect(update({ expectFinalCallback: true })).rejects.toThrow("Microsoft Teams");
});
