import { beforeEach, expect, test } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { cancelRecovery, previewRecovery, recover } from "@/lib/domain/recoveries/recover";
import { getRecovery } from "@/lib/domain/recoveries/recovery";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

beforeEach(() => db().repository.deleteMany());

const AN_HOUR_AGO = () => new Date(Date.now() - 3_600_000).toISOString();

/** A webhook with this number of failed deliveries. */
async function failing(count: number) {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  const [ref] = webhooks;
  if (!ref) throw new Error("No webhook was created.");
  await Promise.all(Array.from({ length: count }, () => simulatePush({ ctx, input: { repository } })));
  await end("failed");
  const input = { ...ref, since: AN_HOUR_AGO() };
  return { ctx, ref, repository, input };
}

/** Simulates a worker that has attempted the first queued deliveries. */
async function end(status: "succeeded" | "failed", take = 1_000) {
  const queued = await db().queuedDelivery.findMany({ orderBy: { deliveryId: "asc" }, take });
  const ids = queued.map(({ deliveryId }) => deliveryId);
  await db().queuedDelivery.deleteMany({ where: { deliveryId: { in: ids } } });
  await db().delivery.updateMany({ where: { id: { in: ids } }, data: { status, updatedAt: new Date() } });
}

test("resends failures a hundred at a time with the next attempt number, and counts them until it finishes", async () => {
  const { ctx, ref, input } = await failing(130);
  await db().delivery.updateMany({ data: { attemptCount: 10 } });
  expect(await previewRecovery({ ctx, input })).toBe(130);
  expect(await recover({ ctx, input })).toMatchObject({ state: "running", total: 130, succeeded: 0 });
  const queued = await db().queuedDelivery.findMany();
  expect(queued).toHaveLength(100);
  expect(queued.every(({ attemptCount }) => attemptCount === 10)).toBe(true);
  expect(await db().delivery.count({ where: { status: "retrying" } })).toBe(100);

  await end("succeeded", 60);
  await end("failed", 10);
  expect(await getRecovery({ ctx, input: ref })).toMatchObject({
    state: "running",
    succeeded: 60,
    failed: 10,
  });
  await continueRecoveries();
  expect(await db().queuedDelivery.count()).toBe(60);
  await end("succeeded");
  expect(await continueRecoveries()).toBe(1);
  expect(await getRecovery({ ctx, input: ref })).toMatchObject({
    state: "done",
    succeeded: 120,
    failed: 10,
    endedAt: expect.any(Date),
  });
  expect(await continueRecoveries()).toBe(0);
  // Deliveries that failed again can be recovered again.
  expect(await previewRecovery({ ctx, input })).toBe(10);
});

test("workers that continue it at the same time send nothing twice", async () => {
  const { ctx, input } = await failing(150);
  await recover({ ctx, input });
  await end("succeeded");
  await Promise.all([continueRecoveries(), continueRecoveries(), continueRecoveries()]);
  expect(await db().queuedDelivery.count()).toBe(50);
});

test("after canceling it, unsent deliveries stay failed and those in progress finish", async () => {
  const { ctx, ref, input } = await failing(130);
  await recover({ ctx, input });
  await end("succeeded", 20);
  const leased = await db().queuedDelivery.findFirstOrThrow();
  const { deliveryId } = leased;
  await db().queuedDelivery.update({ where: { deliveryId }, data: { leasedUntil: new Date() } });
  expect(await cancelRecovery({ ctx, input: ref })).toMatchObject({ state: "cancelled", succeeded: 20 });
  expect(await db().queuedDelivery.findMany({ select: { deliveryId: true } })).toEqual([{ deliveryId }]);
  expect(await db().delivery.count({ where: { status: "failed" } })).toBe(109);
  expect(await continueRecoveries()).toBe(0);
  expect(await cancelRecovery({ ctx, input: ref })).toMatchObject({ state: "cancelled", succeeded: 20 });
  expect(await db().auditEntry.count({ where: { action: "webhook.cancel-recovery" } })).toBe(1);
});

test("resends only failures in the period, and no tests", async () => {
  const { ctx, ref, input } = await failing(3);
  const [first] = await db().delivery.findMany({ take: 1 });
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  await db().delivery.update({ where: { id: first?.id ?? "" }, data: { updatedAt: at(2) } });
  const range = (since: number, until: number) => ({
    ...ref,
    since: at(since).toISOString(),
    until: at(until).toISOString(),
  });
  expect(await previewRecovery({ ctx, input: range(-1, 1) })).toBe(2);
  expect(await previewRecovery({ ctx, input: range(1, 3) })).toBe(1);
  await db().push.updateMany({ data: { source: "test" } });
  expect(await previewRecovery({ ctx, input })).toBe(0);
  await expect(recover({ ctx, input })).rejects.toThrow("No deliveries failed in this period");
  expect(await getRecovery({ ctx, input: ref })).toBeNull();
});

test("explains why a recovery can't run and what to do", async () => {
  const { ctx, ref, input } = await failing(101);
  await expect(recover({ ctx, input: { ...ref, since: "yesterday" } })).rejects.toMatchObject({
    fields: { since: [expect.stringContaining("Enter the time")] },
  });
  await expect(recover({ ctx, input: { ...ref, since: "2999-01-01T00:00:00Z" } })).rejects.toThrow(
    "This time is in the future.",
  );
  await expect(recover({ ctx: someone(), input })).rejects.toMatchObject({ code: "not_found" });
  await db().webhook.updateMany({ data: { state: "paused" } });
  await expect(recover({ ctx, input })).rejects.toThrow("Resume it, then recover.");
  await db().webhook.updateMany({ data: { state: "active" } });
  await recover({ ctx, input });
  await expect(recover({ ctx, input })).rejects.toThrow("Wait until it finishes, or cancel it.");
});

test("a backing-off endpoint gets the first delivery as a probe", async () => {
  const { ctx, input } = await failing(1);
  await db().webhook.updateMany({
    data: { backoffUntil: new Date(Date.now() + 3_600_000), backoffLevel: 3, failureCount: 9 },
  });
  await recover({ ctx, input });
  const webhook = await db().webhook.findFirstOrThrow();
  expect(webhook.backoffLevel).toBe(2);
  expect(webhook.backoffUntil?.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
});
