import { expect, test, vi } from "vitest";
import { sendTest } from "@/lib/domain/pushes/send-test";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { duplicateWebhook } from "@/lib/domain/webhooks/duplicate-webhook";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { disableWebhook } from "@/lib/domain/webhooks/webhook-state";
import { db } from "@/lib/platform/db/client";
import { maxOf } from "@/lib/platform/limits/limits";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const between = vi.hoisted(() => ({ happens: async () => {} }));
vi.mock("@/lib/domain/pushes/render-push", async (original) => {
  const { samplePush, ...rest } = await original<typeof import("@/lib/domain/pushes/render-push")>();
  return {
    ...rest,
    samplePush: async (...args: Parameters<typeof samplePush>) => {
      const sample = await samplePush(...args);
      await between.happens();
      return sample;
    },
  };
});

async function scene() {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, "http://ann:s3cret@127.0.0.1:9/");
  const [ref] = webhooks;
  if (!ref) throw new Error("No webhook was created.");
  return { ctx, repository, ref };
}

test("a duplicate has all settings, its own name, slug and secret, and is paused", async () => {
  const { ctx, ref } = await scene();
  const hookUrls = ["http://***@127.0.0.1:9/", "http://127.0.0.1:9/second"];
  const changes = { hookUrls, tagFilters: ["v*"], headers: [{ name: "X-Key", value: "k" }], rateLimit: 7 };
  const original = await updateWebhook({ ctx, input: { ...ref, changes } });
  const { webhook: copy, leftOut } = await duplicateWebhook({ ctx, input: ref });
  expect(leftOut).toEqual([]);
  expect(copy).toMatchObject({
    name: `${original.name} copy`,
    state: "paused",
    tagFilters: ["v*"],
    rateLimit: 7,
    headers: original.headers,
  });
  expect(copy.slug).not.toBe(original.slug);
  const rows = await db().webhook.findMany({
    where: { id: { in: [original.id, copy.id] } },
    include: { hooks: { orderBy: { position: "asc" } }, secrets: true },
  });
  const [one, other] = rows;
  expect(other?.hooks.map(({ url }) => url)).toEqual(one?.hooks.map(({ url }) => url));
  expect(other?.secrets[0]?.sealed).not.toBe(one?.secrets[0]?.sealed);
});

test("simultaneous duplicates all get a name, and a long name isn't cut within a character", async () => {
  const { ctx, ref } = await scene();
  await updateWebhook({ ctx, input: { ...ref, changes: { name: `a${"😀".repeat(127)}` } } });
  const copies = await Promise.all([1, 2, 3].map(() => duplicateWebhook({ ctx, input: ref })));
  expect(new Set(copies.map(({ webhook }) => webhook.name)).size).toBe(3);
  for (const { name } of copies.map(({ webhook }) => webhook)) {
    expect(name.length).toBeLessThanOrEqual(255);
    expect(name).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  }
});

test("duplication has the same limit as creation", async () => {
  const { ctx, ref } = await scene();
  const { repositoryId } = await db().webhook.findFirstOrThrow({
    where: { slug: ref.slug, repository: { name: ref.repository.name ?? "" } },
  });
  await db().webhook.createMany({
    data: Array.from({ length: maxOf("webhooks_per_repository") - 1 }, (_, number) => ({
      repositoryId,
      name: `number ${number}`,
      slug: `number-${number}`,
    })),
  });
  await expect(duplicateWebhook({ ctx, input: ref })).rejects.toThrow("There are 1,000 webhooks here");
});

test("a disabled webhook gets nothing: no push, no test", async () => {
  const { ctx, repository, ref } = await scene();
  expect(await disableWebhook({ ctx, input: ref })).toMatchObject({
    state: "disabled",
    disabledReason: "manual",
  });
  expect((await simulatePush({ ctx, input: { repository } })).deliveries).toEqual([]);
  await expect(sendTest({ ctx, input: ref })).rejects.toThrow("This webhook is disabled");
  await expect(disableWebhook({ ctx: someone(), input: ref })).rejects.toMatchObject({ code: "not_found" });
});

test("a test of a webhook that is disabled in the meantime is refused", async () => {
  const { ctx, ref } = await scene();
  between.happens = async () => void (await disableWebhook({ ctx, input: ref }));
  const refused = sendTest({ ctx, input: ref }).finally(() => {
    between.happens = async () => {};
  });
  await expect(refused).rejects.toThrow("This webhook is disabled");
});

test("a test isn't a push, so the repository's tags and last push stay unchanged", async () => {
  const { ctx, repository, ref } = await scene();
  await simulatePush({ ctx, input: { repository, tag: "v1" } });
  const { id } = await sendTest({ ctx, input: ref });
  const { push } = await db().delivery.findUniqueOrThrow({ where: { id }, include: { push: true } });
  expect(push).toMatchObject({ source: "test", tag: "v1" });
  expect(await db().tag.count({ where: { repository } })).toBe(1);
});
