import { expect, test } from "vitest";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { matchesFilters } from "@/lib/domain/webhooks/shared/matches-filters";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { db } from "@/lib/platform/db/client";
import { enqueuePushes } from "@/lib/queue/enqueue";
import { fc, numRuns } from "@/lib/testing/properties";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const WEBHOOKS = 20;
const tag = fc
  .tuple(
    fc.constantFrom("a", "v", "_"),
    fc.string({ unit: fc.constantFrom("a", "A", "v", "_", ".", "-"), maxLength: 7 }),
  )
  .map((parts) => parts.join(""));
const glob = fc.string({
  unit: fc.constantFrom("a", "A", "v", "_", ".", "-", "*", "?"),
  minLength: 1,
  maxLength: 6,
});
const filter = fc.tuple(fc.constantFrom("", "!"), glob).map((parts) => parts.join(""));

test("delivers a push to the webhooks whose filters match its tag, as the form shows", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(
    ctx,
    ...Array.from({ length: WEBHOOKS }, () => "http://127.0.0.1:9/"),
  );
  const where = { repository: { namespace: repository.namespace, name: repository.name } };
  const webhooks = await db().webhook.findMany({
    where,
    select: { id: true, slug: true, repositoryId: true },
  });
  const world = fc.record({
    tags: fc.array(tag, { minLength: 1, maxLength: 30 }),
    filters: fc.array(fc.array(filter, { maxLength: 4 }), { minLength: WEBHOOKS, maxLength: WEBHOOKS }),
  });
  await fc.assert(
    fc.asyncProperty(world, async ({ tags, filters }) => {
      await Promise.all(
        webhooks.map(({ id }, index) =>
          db().webhook.update({ where: { id }, data: { tagFilters: filters[index] ?? [] } }),
        ),
      );
      const pushes = await enqueuePushes(tags.map((name) => newPush(webhooks[0]?.repositoryId ?? "", name)));
      const delivered = pushes.map((push) => push?.deliveries.map(({ slug }) => slug).sort());
      const expected = tags.map((name) =>
        webhooks
          .filter((_, index) => matchesFilters(filters[index] ?? [], name))
          .map(({ slug }) => slug)
          .sort(),
      );
      expect(delivered).toEqual(expected);
    }),
    { numRuns: numRuns(15) },
  );
});

test("delivers a push to namespace webhooks whose repository filters match", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx);
  const { namespace, name } = repository;
  const { id } = await db().repository.findFirstOrThrow({ where: { namespace, name }, select: { id: true } });
  const slugs: string[] = [];
  for (let number = 0; number < WEBHOOKS; number += 1) {
    const input = { repository: { namespace }, name: `hook ${number}`, hookUrls: ["http://127.0.0.1:9/"] };
    slugs.push((await createWebhook({ ctx, input })).slug);
  }
  const world = fc.record({
    names: fc.array(tag, { minLength: 1, maxLength: 30 }),
    filters: fc.array(fc.array(filter, { maxLength: 4 }), { minLength: WEBHOOKS, maxLength: WEBHOOKS }),
  });
  await fc.assert(
    fc.asyncProperty(world, async ({ names, filters }) => {
      await Promise.all(
        slugs.map((slug, index) =>
          db().webhook.updateMany({
            where: { namespace, slug },
            data: { repositoryFilters: filters[index] ?? [] },
          }),
        ),
      );
      const pushes = await enqueuePushes(
        names.map((repository) => ({ ...newPush(id, "latest"), namespace, repository })),
      );
      const delivered = pushes.map((push) => push?.deliveries.map(({ slug }) => slug).sort());
      const expected = names.map((name) =>
        slugs.filter((_, index) => matchesFilters(filters[index] ?? [], name)).sort(),
      );
      expect(delivered).toEqual(expected);
    }),
    { numRuns: numRuns(15) },
  );
});

test("a push that matches no filter is recorded without deliveries", async () => {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  const [webhook] = webhooks;
  await updateWebhook({ ctx, input: { ...webhook, changes: { tagFilters: ["v*", "!*-rc*"] } } });
  const row = await db().repository.findFirstOrThrow({
    where: { namespace: repository.namespace, name: repository.name },
    select: { id: true },
  });
  const pushes = await enqueuePushes(["v1", "v1-rc1", "latest"].map((name) => newPush(row.id, name)));
  expect(pushes.map((push) => push?.deliveries.length)).toEqual([1, 0, 0]);
  expect(await db().push.count({ where: { repositoryId: row.id } })).toBe(3);
});

function newPush(repositoryId: string, name: string) {
  return {
    repository_id: repositoryId,
    namespace: "",
    repository: "",
    tag: name,
    digest: `sha256:${"0".repeat(64)}`,
    media_type: "application/json",
    size: null,
    pusher: "ann",
    pushed_at: new Date().toISOString(),
    source: "test",
    event_id: null,
    payload: "{}",
    callback_base: "http://localhost/",
  };
}
