import { expect, test } from "vitest";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { addCollaborator } from "@/lib/domain/collaborators/collaborators";
import { getPush } from "@/lib/domain/pushes/pushes";
import { sendTest } from "@/lib/domain/pushes/send-test";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { enableWebhook } from "@/lib/domain/recoveries/enable-webhook";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { deleteWebhook, disableWebhook, pauseWebhook } from "@/lib/domain/webhooks/webhook-state";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const URL = "http://ann:secret@127.0.0.1:9/";

async function scene(count: number, ctx = someone()) {
  const { repository, webhooks } = await repositoryWithWebhooks(
    ctx,
    ...Array.from({ length: count }, () => URL),
  );
  const push = (tag = "latest") => simulatePush({ ctx, input: { repository, tag } });
  const receipt = (id: string, more: object = {}, as = ctx) =>
    getPush({ ctx: as, input: { ...repository, id, ...more } });
  const ref = (index: number): WebhookRef => {
    const found = webhooks[index];
    if (!found) throw new Error("The scene has fewer webhooks.");
    return found;
  };
  return { ctx, repository, push, receipt, ref };
}

test("a receipt lists called webhooks, skipped ones with the reason, and waiting ones", async () => {
  const { ctx, repository, push, receipt, ref } = await scene(4);
  await updateWebhook({ ctx, input: { ...ref(1), changes: { tagFilters: ["v*"] } } });
  const { disabledAt } = await disableWebhook({ ctx, input: ref(2) });
  await pauseWebhook({ ctx, input: ref(3) });
  const { namespace } = repository;
  await createWebhook({ ctx, input: { repository: { namespace }, name: "all", hookUrls: [URL] } });
  const { id } = await push();
  await createWebhook({ ctx, input: { repository, name: "later", hookUrls: [URL] } });
  // Changing a filter later doesn't change the push.
  await updateWebhook({ ctx, input: { ...ref(1), changes: { tagFilters: [] } } });

  const { deliveries, skipped, counts, tag } = await receipt(id);
  expect(tag).toBe("latest");
  expect(deliveries.map(({ of, heldBy, hookUrl }) => [of.name, of.isOfNamespace, heldBy, hookUrl])).toEqual([
    ["hook 1", false, null, "http://***@127.0.0.1:9/"],
    ["hook 4", false, "paused", "http://***@127.0.0.1:9/"],
    ["all", true, null, "http://***@127.0.0.1:9/"],
  ]);
  expect(skipped).toEqual([
    { of: { name: "hook 3", slug: "hook-3", isOfNamespace: false }, reason: "disabled", since: disabledAt },
    {
      of: { name: "hook 2", slug: "hook-2", isOfNamespace: false },
      reason: "tag_filter",
      tagFilters: ["v*"],
    },
  ]);
  expect(counts).toEqual({ init: 3, pending: 0, success: 0, error: 0, failure: 0, skipped: 2 });
});

test("lists results that need attention first, and counts those that aren't listed", async () => {
  const { push, receipt } = await scene(4);
  const { id, deliveries } = await push();
  const [, retrying, failed] = deliveries;
  await db().delivery.update({ where: { id: retrying?.id ?? "" }, data: { status: "retrying" } });
  await db().queuedDelivery.delete({ where: { deliveryId: failed?.id ?? "" } });
  await db().delivery.update({ where: { id: failed?.id ?? "" }, data: { status: "failed" } });
  const { deliveries: listed, counts } = await receipt(id, { limit: 3 });
  expect(listed.map(({ of, status }) => [of.name, status])).toEqual([
    ["hook 3", "failure"],
    ["hook 2", "error"],
    ["hook 1", "init"],
  ]);
  expect(counts).toEqual({ init: 2, pending: 0, success: 0, error: 1, failure: 1, skipped: 0 });
});

test("pages continue with deliveries, then with skipped webhooks, and list each once", async () => {
  const { ctx, push, receipt, ref } = await scene(5);
  for (const index of [3, 4]) await disableWebhook({ ctx, input: ref(index) });
  const { id } = await push();
  const names: string[] = [];
  for (const page of [1, 2, 3]) {
    const { deliveries, skipped, counts } = await receipt(id, { limit: 2, page });
    expect(counts).toMatchObject({ init: 3, skipped: 2 });
    names.push(...[...deliveries, ...skipped].slice(0, 2).map(({ of }) => of.name));
  }
  expect(names.slice(0, 3)).toEqual(["hook 1", "hook 2", "hook 3"]);
  // Skips are in no order, but each push keeps its own.
  expect(names.slice(3).sort()).toEqual(["hook 4", "hook 5"]);
});

test("omits a deleted webhook, and doesn't list a webhook as skipped if it was called later", async () => {
  const { ctx, push, receipt, ref } = await scene(2);
  await disableWebhook({ ctx, input: ref(0) });
  await disableWebhook({ ctx, input: ref(1) });
  const { id } = await push();
  await deleteWebhook({ ctx, input: ref(0) });
  expect((await receipt(id)).skipped.map(({ of }) => of.name)).toEqual(["hook 2"]);
  await enableWebhook({ ctx, input: { ...ref(1), recover: true } });
  const { skipped, deliveries } = await receipt(id);
  expect([skipped, deliveries.map(({ of }) => of.name)]).toEqual([[], ["hook 2"]]);
});

test("people who may not see webhooks get the push without their names, URLs and errors", async () => {
  const [owner, reader, admin]: Person[] = [await person(), await person(), await person()];
  if (!owner || !reader || !admin) throw new Error("No account was created.");
  const { repository, push, receipt, ref } = await scene(2, owner);
  await disableWebhook({ ctx: owner, input: ref(1) });
  const { namespace } = repository;
  await createWebhook({ ctx: owner, input: { repository: { namespace }, name: "all", hookUrls: [URL] } });
  for (const [who, role] of [
    [reader, "write"],
    [admin, "admin"],
  ] as const) {
    const { username } = who.actor;
    await addCollaborator({ ctx: owner, input: { repository, username, role } });
  }
  const { id } = await push();
  expect(await receipt(id, {}, reader)).toMatchObject({
    tag: "latest",
    hasVisibleWebhooks: false,
    deliveries: [],
    skipped: [],
    counts: { init: 0, skipped: 0 },
  });
  const seen = await receipt(id, {}, admin);
  expect([...seen.deliveries, ...seen.skipped].map(({ of }) => of.name)).toEqual(["hook 1", "hook 2"]);
});

test("another repository's push, a test and an invalid ID aren't found", async () => {
  const { ctx, receipt, ref } = await scene(1);
  const other = await scene(1);
  const { id } = await other.push();
  await sendTest({ ctx, input: ref(0) });
  const testPush = await db().push.findFirstOrThrow({ where: { source: "test" }, select: { id: true } });
  for (const unknown of [id, testPush.id, "latest"]) {
    await expect(receipt(unknown)).rejects.toThrow("The push was not found.");
  }
});
