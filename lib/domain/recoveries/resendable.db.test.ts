import { beforeEach, expect, test } from "vitest";
import { samplePush } from "@/lib/domain/pushes/render-push";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { enableWebhook, previewEnable } from "@/lib/domain/recoveries/enable-webhook";
import { cancelRecovery } from "@/lib/domain/recoveries/recover";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { disableWebhook } from "@/lib/domain/webhooks/webhook-state";
import { db } from "@/lib/platform/db/client";
import { enqueuePushes } from "@/lib/queue/enqueue";
import { queueTransaction } from "@/lib/queue/queue-transaction";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const URL = "http://127.0.0.1:9/";
const DAY_MS = 24 * 3_600_000;

beforeEach(() => db().repository.deleteMany());

/** A disabled webhook. */
async function scene() {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, URL);
  const [ref] = webhooks;
  if (!ref) throw new Error("No webhook was created.");
  const push = async (...tags: string[]) => {
    for (const tag of tags) await simulatePush({ ctx, input: { repository, tag } });
  };
  const disable = () => disableWebhook({ ctx, input: ref });
  const enable = (recover: boolean) => enableWebhook({ ctx, input: { ...ref, recover } });
  const preview = () => previewEnable({ ctx, input: ref });
  await disable();
  return { ctx, ref, repository, push, disable, enable, preview };
}

/** The deliveries' tags in the order of their creation. */
async function delivered(): Promise<string[]> {
  const rows = await db().delivery.findMany({
    select: { push: { select: { tag: true } } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ push }) => push.tag);
}

/** Simulates a worker that has delivered everything in the queue. */
async function deliverQueued(): Promise<void> {
  await db().queuedDelivery.deleteMany();
  await db().delivery.updateMany({ data: { status: "succeeded", attemptCount: 1 } });
}

test("offers pushes that a disabled webhook missed, and delivers them in order once it is enabled", async () => {
  const { ctx, ref, push, enable, preview } = await scene();
  await push("v1", "v2");
  expect(await preview()).toEqual({ failed: 0, missed: 2 });
  await updateWebhook({ ctx, input: { ...ref, changes: { format: "slack" } } });
  expect((await enable(true)).recovered).toBe(2);
  expect(await delivered()).toEqual(["v1", "v2"]);
  expect(await db().delivery.count({ where: { format: "slack", status: "pending" } })).toBe(2);
  await deliverQueued();
  await continueRecoveries();
  await continueRecoveries();
  expect(await db().recovery.findFirst()).toMatchObject({ state: "done", total: 2, succeeded: 2 });
  expect(await delivered()).toEqual(["v1", "v2"]);
});

test("a push that commits while the webhook is enabled is delivered, not missed", async () => {
  const { repository, enable } = await scene();
  const push = { ...(await samplePush(repository, "ann")), source: "simulated" };
  let enabling: ReturnType<typeof enable> | undefined;
  await queueTransaction(async (tx) => {
    // It has found the webhook disabled, and has not committed.
    await enqueuePushes([push], (statement) => tx.$queryRaw(statement));
    enabling = enable(true);
    await Promise.race([enabling, waitingForLock()]);
  });
  expect((await enabling)?.recovered).toBe(1);
  expect(await delivered()).toEqual([push.tag]);
});

/** Resolves when a statement waits for a lock. */
async function waitingForLock(): Promise<void> {
  for (;;) {
    const [row] = await db().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (row && row.count > 0) return;
  }
}

test("delivers many missed pushes a hundred at a time", async () => {
  const { push, enable } = await scene();
  await push(...Array.from({ length: 103 }, (_, index) => `v${index}`));
  await enable(true);
  expect(await db().delivery.count()).toBe(100);
  await deliverQueued();
  await continueRecoveries();
  expect(await delivered()).toHaveLength(103);
});

test("a push that its tag filters exclude isn't missed", async () => {
  const { ctx, ref, push, enable, preview } = await scene();
  await updateWebhook({ ctx, input: { ...ref, changes: { tagFilters: ["v*"] } } });
  await push("v1", "latest");
  expect((await preview()).missed).toBe(1);
  await enable(true);
  expect(await delivered()).toEqual(["v1"]);
});

test("pushes missed before enabling without resending stay missed", async () => {
  const { push, disable, enable, preview } = await scene();
  await push("declined");
  await enable(false);
  expect(await delivered()).toEqual([]);
  await disable();
  await push("v1");
  expect((await preview()).missed).toBe(1);
  await enable(true);
  expect(await delivered()).toEqual(["v1"]);
});

test("doesn't resend pushes older than the namespace's retention", async () => {
  const { push, enable, preview } = await scene();
  await push("old");
  const longAgo = new Date(Date.now() - 400 * DAY_MS);
  await db().webhook.updateMany({ data: { disabledAt: longAgo } });
  await push("v1");
  await db().$executeRaw`
    UPDATE pushes SET disabled_since = ARRAY[${longAgo}::timestamptz],
      id = overlay(id::text PLACING '00000000-0000' FROM 1 FOR 13)::uuid
    WHERE tag = 'old'`;
  expect((await preview()).missed).toBe(1);
  await enable(true);
  expect(await delivered()).toEqual(["v1"]);
});

test("a namespace webhook gets the missed pushes of all repositories", async () => {
  const { ctx, repository } = await scene();
  const { namespace } = repository;
  const scope = { namespace };
  const { slug } = await createWebhook({
    ctx,
    input: { repository: scope, name: "all", hookUrls: [URL] },
  });
  const input = { repository: scope, slug };
  await disableWebhook({ ctx, input });
  await simulatePush({ ctx, input: { repository, tag: "v1" } });
  expect((await enableWebhook({ ctx, input: { ...input, recover: true } })).recovered).toBe(1);
});

test("a canceled recovery's unsent deliveries have failed and can be redelivered", async () => {
  const { ctx, ref, push, enable } = await scene();
  await push("v1");
  await enable(true);
  await cancelRecovery({ ctx, input: ref });
  expect(await db().delivery.findMany({ select: { status: true, attemptCount: true } })).toEqual([
    { status: "failed", attemptCount: 0 },
  ]);
  expect(await db().queuedDelivery.count()).toBe(0);
});
