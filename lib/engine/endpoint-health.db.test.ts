import { beforeEach, describe, expect, test } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
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

beforeEach(async () => {
  await db().repository.deleteMany();
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  webhookId = (await db().webhook.findFirstOrThrow({ where: { repository } })).id;
  attempt = async (exchange) => {
    await simulatePush({ ctx, input: { repository } });
    // Whatever the endpoint's health, this one is sent now.
    await db().webhook.updateMany({
      where: { backoffUntil: { not: null } },
      data: { backoffUntil: new Date(0) },
    });
    const claimed = await details.load(await claimDeliveries({ batch: 1, leaseMs: 30_000 }));
    await settleDeliveries(claimed.map((delivery) => ({ delivery, exchange, retryInMs: null })));
  };
});

const webhook = () => db().webhook.findUniqueOrThrow({ where: { id: webhookId } });
/** Minutes until the next probe, rounded; null when there is no back-off. */
async function minutesToProbe() {
  const { backoffUntil } = await webhook();
  return backoffUntil && Math.round((backoffUntil.getTime() - Date.now()) / MINUTE_MS);
}

describe("an endpoint that fails again and again", () => {
  test("backs off from the 4th failure on, for a minute that doubles with each probe, up to a day", async () => {
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

  test("is well with the first success", async () => {
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

  test("is disabled after five days of nothing but failures, and not before", async () => {
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

test("one 410 disables at once", async () => {
  await attempt(GONE);
  expect(await webhook()).toMatchObject({ state: "disabled", disabledReason: "gone" });
});

test("a webhook that somebody paused stays paused, and is not called failing for it", async () => {
  await attempt(REFUSED);
  await db().webhook.update({ where: { id: webhookId }, data: { state: "paused" } });
  await attempt(ACCEPTED);
  expect(await webhook()).toMatchObject({ state: "paused", failureCount: 1 });
});
