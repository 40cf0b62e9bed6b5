import { beforeEach, describe, expect, test } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { db } from "@/lib/platform/db/client";
import type { WebhookUpdateInput } from "@/lib/platform/db/generated/models";
import { claimDeliveries } from "@/lib/queue/claim";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const LIMITS = { batch: 100, leaseMs: 30_000 };
const claim = async () => (await claimDeliveries(LIMITS)).length;

beforeEach(() => db().repository.deleteMany());

/** Creates a webhook with these settings and deliveries that are due. */
async function webhookWithDue(due: number, settings: WebhookUpdateInput) {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  const { id } = await db().webhook.findFirstOrThrow({ where: { repository } });
  await db().webhook.update({ where: { id }, data: settings });
  await Promise.all(Array.from({ length: due }, () => simulatePush({ ctx, input: { repository } })));
  return id;
}

/** The number of additional deliveries that the rate allows while the test runs: 0 on an idle machine. */
const freeSince = (startedAt: number, perMinute: number) =>
  Math.floor(((performance.now() - startedAt) * perMinute) / 60_000);

/** Simulates that this many seconds have passed. */
const rateFreeEarlier = (id: string, seconds: number) =>
  db().$executeRaw`
    UPDATE webhooks SET rate_free_at = rate_free_at - ${seconds}::int * interval '1 second' WHERE id = ${id}::uuid`;

describe("a webhook's concurrency", () => {
  test("limits the sum of all claims", async () => {
    await webhookWithDue(20, { maxConcurrency: 3 });
    const claimed = await Promise.all([claim(), claim(), claim()]);
    expect(claimed.reduce((sum, count) => sum + count)).toBe(3);
    expect(await claim()).toBe(0);
  });
});

describe("a claim", () => {
  const claimed = (batch = LIMITS.batch) => claimDeliveries({ ...LIMITS, batch });
  const MORE = { mayBeMore: true };

  test("reports that more deliveries may be due if the webhook's concurrency limited it", async () => {
    await webhookWithDue(5, { maxConcurrency: 3 });
    expect(await claimed()).toEqual(Array(3).fill(expect.objectContaining(MORE)));
  });

  test("reports it if its maximum size limited it", async () => {
    await webhookWithDue(5, {});
    expect(await claimed(2)).toEqual(Array(2).fill(expect.objectContaining(MORE)));
  });

  test("reports it for a probe, because other deliveries follow a success", async () => {
    await webhookWithDue(5, { backoffUntil: new Date(0), failureCount: 4 });
    expect(await claimed()).toEqual([expect.objectContaining(MORE)]);
  });

  test("reports no more if it claimed all due deliveries", async () => {
    await webhookWithDue(5, {});
    expect(await claimed()).toEqual(Array(5).fill(expect.objectContaining({ mayBeMore: false })));
  });
});

describe("a webhook's slots", () => {
  const [one, other] = [1, 2];
  const claimAs = (holder: number, id: string, ahead = 0, workers = 1) =>
    claimDeliveries({ ...LIMITS, holder, workers, ahead: new Map([[id, ahead]]) });

  test("exclude those of the other workers, regardless of how many deliveries are leased ahead", async () => {
    const id = await webhookWithDue(20, { maxConcurrency: 3 });
    expect((await claimAs(one, id, 5)).map(({ slots }) => slots)).toEqual(Array(8).fill(3));
    expect(await claimAs(other, id, 5)).toEqual([]);
    expect(await claim()).toBe(0);
  });

  test("don't exceed the deliveries of a worker, so that other workers get the rest", async () => {
    const id = await webhookWithDue(20, { maxConcurrency: 10 });
    const two = await claimDeliveries({ ...LIMITS, batch: 2, holder: one });
    expect(two.map(({ slots }) => slots)).toEqual([2, 2]);
    expect((await claimAs(other, id)).map(({ slots }) => slots)).toEqual(Array(8).fill(8));
  });

  test("are all used and shared evenly by the live workers", async () => {
    const id = await webhookWithDue(20, { maxConcurrency: 3 });
    expect((await claimAs(one, id, 0, 2)).map(({ slots }) => slots)).toEqual([2, 2]);
    expect((await claimAs(other, id, 0, 2)).map(({ slots }) => slots)).toEqual([1]);
  });

  test("are one per delivery for a worker without a lock", async () => {
    const id = await webhookWithDue(20, { maxConcurrency: 3 });
    const claimed = await claimDeliveries({ ...LIMITS, batch: 2, ahead: new Map([[id, 5]]) });
    expect(claimed.map(({ slots }) => slots)).toEqual([null, null]);
    expect((await claimAs(one, id)).map(({ slots }) => slots)).toEqual([1]);
  });

  test.each([
    ["fails", { failureCount: 1 }, 3],
    ["has a rate", { rateLimit: 60_000 }, 3],
    ["is probed", { failureCount: 4, backoffUntil: new Date(0) }, 1],
  ])(
    "are as many as the deliveries that are leased when the webhook %s",
    async (_what, settings, expected) => {
      const id = await webhookWithDue(20, { maxConcurrency: 3, ...settings });
      expect(await claimAs(one, id, 5)).toHaveLength(expected);
    },
  );
});

describe("a webhook's rate", () => {
  test("of 60 a minute allows one delivery a second", async () => {
    const id = await webhookWithDue(20, { rateLimit: 60, maxConcurrency: 100 });
    const startedAt = performance.now();
    const first = await claim();
    expect(first).toBeLessThanOrEqual(2);
    expect(await claim()).toBeLessThanOrEqual(freeSince(startedAt, 60));
    await rateFreeEarlier(id, 5);
    // Unused capacity doesn't accumulate, so an idle hour isn't followed by a burst.
    expect(await claim()).toBeLessThanOrEqual(2);
  });

  test("of 600 a minute allows ten at the same time, because workers poll once a second", async () => {
    await webhookWithDue(50, { rateLimit: 600, maxConcurrency: 100 });
    const startedAt = performance.now();
    expect(await claim()).toBe(11);
    expect(await claim()).toBeLessThanOrEqual(freeSince(startedAt, 600));
  });
});

describe("a failing endpoint", () => {
  const soon = new Date(Date.now() + 60_000);

  test("gets nothing until its probe is due", async () => {
    await webhookWithDue(5, { backoffUntil: soon, failureCount: 4 });
    expect(await claim()).toBe(0);
  });

  test("then gets one probe, and no other delivery until the probe ends", async () => {
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
