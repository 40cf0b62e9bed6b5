import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/access/actor";
import { retryDelivery } from "@/lib/domain/deliveries/redeliver";
import { sendTest } from "@/lib/domain/pushes/send-test";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { DeliveryDetails } from "@/lib/engine/delivery-details";
import { db } from "@/lib/platform/db/client";
import type { Exchange } from "@/lib/platform/net/exchange";
import { claimDeliveries } from "@/lib/queue/claim";
import { settleDeliveries } from "@/lib/queue/settle";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";
import { ACCEPTED, GONE, REFUSED } from "@/lib/testing/settlements";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const details = new DeliveryDetails();
let attempt: (exchange: Exchange) => Promise<void>;
let webhookId: string;
let ctx: Ctx;
let ref: WebhookRef;

beforeEach(async () => {
  await db().repository.deleteMany();
  ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  [ref = { repository, slug: "" }] = webhooks;
  webhookId = (await db().webhook.findFirstOrThrow({ where: { repository } })).id;
  attempt = async (exchange) => {
    await simulatePush({ ctx, input: { repository } });
    // Sends this one now, regardless of the endpoint's health.
    await db().webhook.updateMany({
      where: { backoffUntil: { not: null } },
      data: { backoffUntil: new Date(0) },
    });
    const claimed = await details.load(await claimDeliveries({ batch: 1, leaseMs: 30_000 }));
    await settleDeliveries(claimed.map((delivery) => ({ delivery, exchange, retryInMs: null })));
  };
});

const webhook = () => db().webhook.findUniqueOrThrow({ where: { id: webhookId } });
/** Minutes until the next probe, rounded; null if there is no back-off. */
async function minutesToProbe() {
  const { backoffUntil } = await webhook();
  return backoffUntil && Math.round((backoffUntil.getTime() - Date.now()) / MINUTE_MS);
}

describe("an endpoint that fails repeatedly", () => {
  test("backs off after the 4th failure, for a minute that doubles with each probe, up to a day", async () => {
    const waits: (number | null)[] = [];
    for (let failures = 1; failures <= 7; failures++) {
      await attempt(REFUSED);
      waits.push(await minutesToProbe());
    }
    expect(waits).toEqual([null, null, null, 1, 2, 4, 8]);
    await db().webhook.update({ where: { id: webhookId }, data: { backoffLevel: 30 } });
    await attempt(REFUSED);
    expect(await minutesToProbe()).toBe(24 * 60);
  });

  test("recovers with the first success", async () => {
    for (let failures = 1; failures <= 5; failures++) await attempt(REFUSED);
    await attempt(ACCEPTED);
    expect(await webhook()).toMatchObject({
      failureCount: 0,
      failingSince: null,
      backoffUntil: null,
      backoffLevel: 0,
      state: "active",
    });
  });

  test("is disabled after five days without a success, and not before", async () => {
    await attempt(REFUSED);
    const failingFor = (days: number) =>
      db().webhook.update({
        where: { id: webhookId },
        data: { failingSince: new Date(Date.now() - days * DAY_MS) },
      });
    await failingFor(4.9);
    await attempt(REFUSED);
    expect((await webhook()).state).toBe("active");
    await failingFor(5.1);
    await attempt(REFUSED);
    expect(await webhook()).toMatchObject({ state: "disabled", disabledReason: "failing" });
    expect((await webhook()).disabledAt?.getTime()).toBeGreaterThan(Date.now() - MINUTE_MS);
  });
});

test("is disabled immediately by one 410", async () => {
  await attempt(GONE);
  expect(await webhook()).toMatchObject({ state: "disabled", disabledReason: "gone" });
});

test("a paused webhook stays paused, and isn't reported as failing", async () => {
  await attempt(REFUSED);
  await db().webhook.update({ where: { id: webhookId }, data: { state: "paused" } });
  await attempt(ACCEPTED);
  expect(await webhook()).toMatchObject({ state: "paused", failureCount: 1 });
});

describe("an endpoint that may have recovered", () => {
  /** Claims due deliveries and settles them with this result. @returns the IDs in the order of the claim */
  async function sendDue(exchange: Exchange, retryInMs: number | null = null): Promise<string[]> {
    const claimed = await details.load(await claimDeliveries({ batch: 50, leaseMs: 30_000 }));
    await settleDeliveries(claimed.map((delivery) => ({ delivery, exchange, retryInMs })));
    return claimed.map(({ id }) => id);
  }
  const push = async () => {
    const { deliveries } = await simulatePush({ ctx, input: { repository: ref.repository } });
    return deliveries[0]?.id ?? "";
  };
  /** Creates four failed deliveries that are due in an hour, and a back-off that has just started. */
  async function failing() {
    const failed: string[] = [];
    for (let failures = 1; failures <= 4; failures++) {
      failed.push(await push());
      await sendDue(REFUSED, 3_600_000);
    }
    const backoffUntil = new Date(Date.now() + 16 * MINUTE_MS);
    await db().webhook.update({ where: { id: webhookId }, data: { backoffUntil, backoffLevel: 5 } });
    return failed;
  }

  test("gets a test immediately, and its success sends all waiting deliveries, the oldest first", async () => {
    const failed = await failing();
    const held = [await push(), await push()];
    expect(await sendDue(ACCEPTED)).toEqual([]);
    const { id: tested } = await sendTest({ ctx, input: ref });
    expect(await sendDue(ACCEPTED)).toEqual([tested]);
    expect(await webhook()).toMatchObject({ failureCount: 0, backoffUntil: null });
    expect((await sendDue(ACCEPTED)).sort()).toEqual([...failed, ...held]);
    expect(await db().queuedDelivery.count()).toBe(0);
  });

  test("gets waiting deliveries one by one, the oldest first, if its concurrency is 1", async () => {
    await db().webhook.update({ where: { id: webhookId }, data: { maxConcurrency: 1 } });
    const failed = await failing();
    const held = [await push(), await push()];
    await sendTest({ ctx, input: ref });
    await sendDue(ACCEPTED);
    const order: string[] = [];
    for (let claims = 0; claims < 6; claims++) order.push(...(await sendDue(ACCEPTED)));
    expect(order).toEqual([...failed, ...held]);
  });

  test("gets a delivery each time a person retries one now", async () => {
    const [, second = ""] = await failing();
    for (let times = 0; times < 3; times++) {
      await retryDelivery({ ctx, input: { ...ref, id: second } });
      expect(await sendDue(REFUSED, 3_600_000)).toEqual([second]);
      expect(await minutesToProbe()).toBe(16);
    }
    await retryDelivery({ ctx, input: { ...ref, id: second } });
    expect(await sendDue(ACCEPTED)).toEqual([second]);
    expect(await webhook()).toMatchObject({ failureCount: 0, backoffUntil: null });
  });

  test("gets a test even if a probe in flight fails", async () => {
    await failing();
    await db().webhook.update({ where: { id: webhookId }, data: { backoffUntil: new Date() } });
    const held = await push();
    const probe = await details.load(await claimDeliveries({ batch: 50, leaseMs: 30_000 }));
    expect(probe.map(({ id }) => id)).toEqual([held]);
    const { id: tested } = await sendTest({ ctx, input: ref });
    expect(await sendDue(ACCEPTED)).toEqual([]);
    await settleDeliveries(probe.map((delivery) => ({ delivery, exchange: REFUSED, retryInMs: 3_600_000 })));
    expect(await sendDue(ACCEPTED)).toEqual([tested]);
  });

  test.each([2, 3, 5, 11, 25])(
    "gets a new push when its last probe is older than a minute: level %i",
    async (level) => {
      const waitMinutes = Math.min(24 * 60, 2 ** (level - 1));
      const probedBefore = (ageMs: number) =>
        db().webhook.update({
          where: { id: webhookId },
          data: { backoffLevel: level, backoffUntil: new Date(Date.now() + waitMinutes * MINUTE_MS - ageMs) },
        });
      await failing();
      await probedBefore(0.5 * MINUTE_MS);
      await push();
      expect(await sendDue(REFUSED)).toEqual([]);
      await probedBefore(1.1 * MINUTE_MS);
      const pushed = await push();
      expect(await sendDue(REFUSED, 3_600_000)).toEqual([pushed]);
      // The next wait isn't longer than this one, and the next push doesn't end it.
      expect(await minutesToProbe()).toBe(waitMinutes);
      await push();
      expect(await sendDue(REFUSED)).toEqual([]);
    },
  );

  test("gets no retries before their time if they failed while it worked", async () => {
    await push();
    await sendDue(REFUSED, 3_600_000);
    const next = await push();
    expect(await sendDue(ACCEPTED)).toEqual([next]);
    expect(await sendDue(ACCEPTED)).toEqual([]);
  });
});
