import { expect, test } from "vitest";
import type { Ctx } from "@/lib/access/actor";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { disableWebhook, pauseWebhook } from "@/lib/domain/webhooks/webhook-state";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const URL = "http://127.0.0.1:9/";

async function skipsOf(ctx: Ctx, repository: RepositoryRef, tag: string) {
  const { id } = await simulatePush({ ctx, input: { repository, tag } });
  return db().push.findUniqueOrThrow({
    where: { id },
    select: {
      filteredWebhooks: true,
      filteredBy: true,
      disabledWebhooks: true,
      disabledSince: true,
      deliveries: { select: { webhookId: true } },
    },
  });
}

async function idOf({ repository, slug }: WebhookRef): Promise<string> {
  const { namespace, name = "" } = repository;
  const where = { slug, repository: { namespace, name } };
  return (await db().webhook.findFirstOrThrow({ where, select: { id: true } })).id;
}

/** Webhooks: one that is called, one with tag filters, a disabled one and a paused one. */
async function scene() {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, URL, URL, URL, URL);
  const [called, filtered, disabled, paused] = webhooks;
  if (!called || !filtered || !disabled || !paused) throw new Error("No webhooks were created.");
  const filter = (ref: WebhookRef, ...tagFilters: string[]) =>
    updateWebhook({ ctx, input: { ...ref, changes: { tagFilters } } });
  await filter(filtered, "v*", "!*-rc*");
  const { disabledAt } = await disableWebhook({ ctx, input: disabled });
  await pauseWebhook({ ctx, input: paused });
  const ids = {
    called: await idOf(called),
    filtered: await idOf(filtered),
    disabled: await idOf(disabled),
    paused: await idOf(paused),
  };
  return { ctx, repository, disabled, disabledAt, ids, filter };
}

test("a push stores which webhooks it skipped and why, and a paused one has a queued delivery", async () => {
  const { ctx, repository, disabledAt, ids } = await scene();
  const push = await skipsOf(ctx, repository, "latest");
  expect(push).toMatchObject({
    filteredWebhooks: [ids.filtered],
    filteredBy: ["v* !*-rc*"],
    disabledWebhooks: [ids.disabled],
    disabledSince: [disabledAt],
  });
  const called = push.deliveries.map(({ webhookId }) => webhookId).sort();
  expect(called).toEqual([ids.called, ids.paused].sort());
});

test("a disabled webhook whose filters don't match is skipped by its filters, because enabling it would change nothing", async () => {
  const { ctx, repository, disabled, ids, filter } = await scene();
  await filter(disabled, "v*");
  expect(await skipsOf(ctx, repository, "latest")).toMatchObject({
    filteredWebhooks: expect.arrayContaining([ids.disabled, ids.filtered]),
    disabledWebhooks: [],
  });
});

test("a push that skips no webhook stores nothing about skips", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, URL);
  await skipsOf(ctx, repository, "v1");
  const [stored] = await db().$queryRaw<object[]>`
    SELECT filtered_webhooks, filtered_by, disabled_webhooks, disabled_since
    FROM pushes JOIN repositories ON repositories.id = repository_id WHERE name = ${repository.name}`;
  expect(Object.values(stored ?? {})).toEqual([null, null, null, null]);
});
