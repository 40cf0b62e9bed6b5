import { expect, test } from "vitest";
import type { Ctx } from "@/lib/access/actor";
import { recordPush } from "@/lib/domain/pushes/record-push";
import type { PushInput } from "@/lib/domain/pushes/shared/push-input";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { updateRepository } from "@/lib/domain/repositories/repositories";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { listTags } from "@/lib/domain/repositories/tags";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const URLS = ["http://127.0.0.1:9/a", "http://ann:secret@127.0.0.1:9/b"];

function push(ctx: Ctx, repository: RepositoryRef, more: Partial<PushInput> = {}) {
  return recordPush({
    ctx,
    input: { repository, tag: "v1", pusher: "ann", pushedAt: new Date(), source: "test", ...more },
  });
}

test("a push creates one delivery per webhook, and lists them without their secrets", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, ...URLS);
  const recorded = await push(ctx, repository);
  expect(recorded.deliveries.map(({ webhook, hookUrl }) => [webhook, hookUrl])).toEqual([
    ["hook 1", "http://127.0.0.1:9/a"],
    ["hook 2", "http://***@127.0.0.1:9/b"],
  ]);
  expect(recorded.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test("the same event sent twice is one push", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, ...URLS);
  const eventId = crypto.randomUUID();
  const [first, second] = await Promise.all([
    push(ctx, repository, { eventId }),
    push(ctx, repository, { eventId }),
  ]);
  expect([first.isDuplicate, second.isDuplicate].sort()).toEqual([false, true]);
  expect(second.id).toBe(first.id);
  expect(second.deliveries.map(({ id }) => id)).toEqual(first.deliveries.map(({ id }) => id));
  expect(await db().delivery.count({ where: { pushId: first.id } })).toBe(2);
});

test("records 200 simultaneous pushes, each with its deliveries", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, ...URLS);
  const recorded = await Promise.all(
    Array.from({ length: 200 }, (_, index) => push(ctx, repository, { tag: `v${index}` })),
  );
  expect(new Set(recorded.flatMap(({ deliveries }) => deliveries.map(({ id }) => id))).size).toBe(400);
  expect((await listTags({ ctx, input: repository })).tags).toHaveLength(200);
});

test("a tag shows its latest push, even if an older one arrives later", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx);
  await push(ctx, repository, { pusher: "newer", pushedAt: new Date("2026-01-02T00:00:00Z") });
  await push(ctx, repository, { pusher: "older", pushedAt: new Date("2026-01-01T00:00:00Z") });
  expect((await listTags({ ctx, input: repository })).tags).toMatchObject([{ name: "v1", pusher: "newer" }]);
});

test("another person's private repository isn't found, and you can't push to their public one", async () => {
  const owner = someone();
  const { repository } = await repositoryWithWebhooks(owner, ...URLS);
  await expect(simulatePush({ ctx: someone(), input: { repository } })).rejects.toMatchObject({
    code: "forbidden",
  });
  await updateRepository({ ctx: owner, input: { ...repository, changes: { isPrivate: true } } });
  await expect(simulatePush({ ctx: someone(), input: { repository } })).rejects.toMatchObject({
    code: "not_found",
  });
});

test.each([
  ["tag", { tag: "-rc" }],
  ["tag", { tag: "a".repeat(129) }],
  ["digest", { digest: "sha256:abc" }],
  ["size", { size: -1 }],
  ["mediaType", { mediaType: "image" }],
  ["pusher", { pusher: "a\u0000b" }],
])("refuses an invalid %s at its field", async (field, wrong) => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx);
  const refused = await simulatePush({ ctx, input: { repository, ...wrong } }).catch(
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: "invalid", fields: { [field]: [expect.stringMatching(/\.$/)] } });
});
