import { expect, test } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { DeliveryDetails } from "@/lib/engine/delivery-details";
import { db } from "@/lib/platform/db/client";
import { type ClaimLimits, claimDeliveries as claim } from "@/lib/queue/claim";
import { reapLeases } from "@/lib/queue/reap";
import { releaseDeliveries } from "@/lib/queue/release";
import { settleDeliveries } from "@/lib/queue/settle";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";
import { ACCEPTED } from "@/lib/testing/settlements";

const LIMITS = { batch: 100, leaseMs: 30_000 };
const details = new DeliveryDetails();
const claimDeliveries = async (limits: ClaimLimits) => details.load(await claim(limits));

/** Creates a push with one unclaimed delivery. */
async function pushed(hookUrl = "http://ann:secret@127.0.0.1:9/") {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, hookUrl);
  const { deliveries } = await simulatePush({ ctx, input: { repository } });
  return deliveries[0]?.id ?? "";
}

const read = (id: string) =>
  db().delivery.findUniqueOrThrow({
    where: { id },
    include: { attempts: { orderBy: { number: "asc" } }, queued: true },
  });

const endLeases = () =>
  db().queuedDelivery.updateMany({
    where: { leasedUntil: { not: null } },
    data: { leasedUntil: new Date(0) },
  });

test("only one worker gets a delivery", async () => {
  const id = await pushed();
  const [first, second] = await Promise.all([claimDeliveries(LIMITS), claimDeliveries(LIMITS)]);
  expect([...first, ...second].map((delivery) => delivery.id)).toEqual([id]);
  await settleDeliveries(
    [...first, ...second].map((delivery) => ({ delivery, exchange: ACCEPTED, retryInMs: null })),
  );
});

test("the delivery of a dead worker is due again and has an abandoned attempt", async () => {
  const id = await pushed();
  await claimDeliveries(LIMITS);
  expect(await reapLeases({ takesFromDead: true })).toEqual({ retried: 0, failed: 0 });
  await endLeases();
  expect(await reapLeases({ takesFromDead: true })).toEqual({ retried: 1, failed: 0 });
  const delivery = await read(id);
  expect(delivery.status).toBe("retrying");
  expect(delivery.attempts).toMatchObject([
    { number: 1, errorCode: "abandoned", url: "http://***@127.0.0.1:9/", statusCode: null },
  ]);
  const [again] = await claimDeliveries(LIMITS);
  expect(again).toMatchObject({ id, attemptNumber: 2 });
  await settleDeliveries(again ? [{ delivery: again, exchange: ACCEPTED, retryInMs: null }] : []);
  expect((await read(id)).status).toBe("succeeded");
});

test("of two results of a delivery that are written together, the one whose lease is held counts", async () => {
  const failed = {
    ...ACCEPTED,
    response: null,
    error: { code: "reset", message: "the connection was reset" },
  };
  for (const order of [0, 1]) {
    const id = await pushed();
    const [before] = await claimDeliveries(LIMITS);
    await endLeases();
    await reapLeases({ takesFromDead: true });
    const [held] = await claimDeliveries(LIMITS);
    if (!before || !held) throw new Error("No delivery was claimed.");
    const both = [
      { delivery: before, exchange: failed, retryInMs: 1_000 },
      { delivery: held, exchange: ACCEPTED, retryInMs: null },
    ];
    await settleDeliveries(order === 0 ? both : both.reverse());
    expect(await read(id)).toMatchObject({
      status: "succeeded",
      attempts: [{ errorCode: "abandoned" }, { number: 2, errorCode: null }],
    });
  }
});

test("a late result of a lease that was taken over changes nothing", async () => {
  const id = await pushed();
  const [slow] = await claimDeliveries(LIMITS);
  await endLeases();
  await reapLeases({ takesFromDead: true });
  const [other] = await claimDeliveries(LIMITS);
  if (!slow || !other) throw new Error("No delivery was claimed.");
  await settleDeliveries([{ delivery: slow, exchange: ACCEPTED, retryInMs: null }]);
  expect((await read(id)).queued?.leaseToken).toBe(other.leaseToken);
  await settleDeliveries([{ delivery: other, exchange: ACCEPTED, retryInMs: null }]);
  const delivery = await read(id);
  expect(delivery.status).toBe("succeeded");
  expect(delivery.attempts.map(({ number, errorCode }) => [number, errorCode])).toEqual([
    [1, "abandoned"],
    [2, null],
  ]);
});

test("a released delivery is the same as before it was claimed", async () => {
  const id = await pushed();
  await releaseDeliveries(await claimDeliveries(LIMITS));
  const delivery = await read(id);
  expect(delivery).toMatchObject({
    status: "pending",
    attempts: [],
    queued: { attemptCount: 0, leaseToken: null, leasedUntil: null },
  });
  const [again] = await claimDeliveries(LIMITS);
  expect(again?.attemptNumber).toBe(1);
  await releaseDeliveries(again ? [again] : []);
  await db().delivery.deleteMany({ where: { id } });
});

test("released and reaped deliveries keep their order: the oldest is claimed first", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  const ids: (string | undefined)[] = [];
  for (let push = 0; push < 4; push += 1) {
    ids.push((await simulatePush({ ctx, input: { repository } })).deliveries[0]?.id);
  }
  const claimOf = async (batch: number) => {
    const claimed = await claimDeliveries({ ...LIMITS, batch });
    return { claimed, ids: claimed.map(({ id }) => id) };
  };
  const first = await claimOf(2);
  await releaseDeliveries(first.claimed);
  expect((await claimOf(2)).ids).toEqual(ids.slice(0, 2));
  await endLeases();
  await reapLeases({ takesFromDead: false });
  const again = await claimOf(4);
  expect(again.ids).toEqual(ids);
  await releaseDeliveries(again.claimed);
  await db().repository.deleteMany({ where: repository });
});

test("a claim takes turns between webhooks, so a long backlog doesn't block others", async () => {
  const ctx = someone();
  const busy = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/busy");
  await Promise.all(
    Array.from({ length: 40 }, () => simulatePush({ ctx, input: { repository: busy.repository } })),
  );
  const quiet = await pushed();
  const claimed = await claimDeliveries({ ...LIMITS, batch: 4 });
  expect(claimed.map(({ id }) => id)).toContain(quiet);
  expect(claimed.length).toBe(4);
  await releaseDeliveries(claimed);
});

test("deliveries whose payloads exceed the memory limit are released and claimed later", async () => {
  // Claims the due deliveries of other tests.
  await claimDeliveries(LIMITS);
  const ids = [await pushed(), await pushed(), await pushed()];
  const large = JSON.stringify({ padding: "x".repeat(9 * 1024 * 1024) });
  await db().push.updateMany({
    where: { deliveries: { some: { id: { in: ids } } } },
    data: { payload: large },
  });
  const claimed = await claimDeliveries(LIMITS);
  expect(claimed.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect((await read(ids[2] ?? "")).queued).toMatchObject({ attemptCount: 0, leasedUntil: null });
  expect((await claimDeliveries(LIMITS)).map(({ id }) => id)).toEqual(ids.slice(2));
});
