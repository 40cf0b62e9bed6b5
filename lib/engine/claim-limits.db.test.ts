import { beforeEach, describe, expect, test } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { db } from "@/lib/platform/db/client";
import type { WebhookUpdateInput } from "@/lib/platform/db/generated/models";
import { claimDeliveries } from "@/lib/queue/claim";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const LIMITS = { batch: 100, leaseMs: 30_000 };
const claim = async () => (await claimDeliveries(LIMITS)).length;

beforeEach(() => db().repository.deleteMany());

/** A webhook with these settings, and deliveries that are due. */
async function webhookWithDue(due: number, settings: WebhookUpdateInput) {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  const { id } = await db().webhook.findFirstOrThrow({ where: { repository } });
  await db().webhook.update({ where: { id }, data: settings });
  await Promise.all(Array.from({ length: due }, () => simulatePush({ ctx, input: { repository } })));
  return id;
}

/** How many more a rate lets through because the test itself takes time: none on a machine that is not busy. */
const freeSince = (startedAt: number, perMinute: number) =>
  Math.floor(((performance.now() - startedAt) * perMinute) / 60_000);

/** As if so many seconds had gone by. */
const rateFreeEarlier = (id: string, seconds: number) =>
  db().$executeRaw`
    UPDATE webhooks SET rate_free_at = rate_free_at - ${seconds}::int * interval '1 second' WHERE id = ${id}::uuid`;

describe("a webhook's concurrency", () => {
  test("is what all claims together leave room for", async () => {
    await webhookWithDue(20, { maxConcurrency: 3 });
    const claimed = await Promise.all([claim(), claim(), claim()]);
    expect(claimed.reduce((sum, count) => sum + count)).toBe(3);
    expect(await claim()).toBe(0);
  });
});

describe("a webhook's rate", () => {
  test("of 60 a minute lets one through a second", async () => {
    const id = await webhookWithDue(20, { rateLimit: 60, maxConcurrency: 100 });
    const startedAt = performance.now();
    const first = await claim();
    expect(first).toBeLessThanOrEqual(2);
    expect(await claim()).toBeLessThanOrEqual(freeSince(startedAt, 60));
    await rateFreeEarlier(id, 5);
    // What was not used is not saved up: a quiet hour does not end in a burst.
    expect(await claim()).toBeLessThanOrEqual(2);
  });

  test("of 600 a minute lets ten through at once, because workers look once a second", async () => {
    await webhookWithDue(50, { rateLimit: 600, maxConcurrency: 100 });
    const startedAt = performance.now();
    expect(await claim()).toBe(11);
    expect(await claim()).toBeLessThanOrEqual(freeSince(startedAt, 600));
  });
});

describe("an endpoint that fails", () => {
  const soon = new Date(Date.now() + 60_000);

  test("gets nothing until its probe is due", async () => {
    await webhookWithDue(5, { backoffUntil: soon, failureCount: 4 });
    expect(await claim()).toBe(0);
  });

  test("then gets one probe, and no other while that is under way", async () => {
    await webhookWithDue(5, { backoffUntil: new Date(0), failureCount: 4 });
    expect(await claim()).toBe(1);
    expect(await claim()).toBe(0);
  });
});

test.each(["paused", "disabled"] as const)(
  "a webhook that is %s keeps its deliveries waiting",
  async (state) => {
    const id = await webhookWithDue(3, {});
    await db().webhook.update({ where: { id }, data: { state } });
    expect(await claim()).toBe(0);
    await db().webhook.update({ where: { id }, data: { state: "active" } });
    expect(await claim()).toBe(3);
  },
);
