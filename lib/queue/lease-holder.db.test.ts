import { Client } from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { type ClaimedRow, claimDeliveries } from "@/lib/queue/claim";
import { LeaseHolder } from "@/lib/queue/lease-holder";
import { reapLeases } from "@/lib/queue/reap";
import { settleDeliveries } from "@/lib/queue/settle";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";
import { ACCEPTED } from "@/lib/testing/settlements";

const LIMITS = { batch: 1, leaseMs: 600_000 };
const HOOK_URL = "http://127.0.0.1:9/";

const clients: Client[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(clients.splice(0).map((client) => client.end()));
  await db().repository.deleteMany();
});

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: env().DATABASE_URL });
  clients.push(client);
  await client.connect();
  return client;
}

/** A worker's lease holder, and its connection. */
async function worker() {
  const holder = new LeaseHolder();
  const client = await connect();
  await holder.take(client);
  return { holder, client };
}

async function pushes(count: number): Promise<void> {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, HOOK_URL);
  for (let push = 0; push < count; push += 1) await simulatePush({ ctx, input: { repository } });
}

async function claimOne(holder: LeaseHolder): Promise<ClaimedRow> {
  const [row] = await claimDeliveries({ ...LIMITS, holder: holder.number });
  if (!row) throw new Error("No delivery was claimed.");
  return row;
}

const reap = async () => {
  const { retried, failed } = await reapLeases({ takesFromDead: true });
  return retried + failed;
};
const read = (id: string) =>
  db().delivery.findUniqueOrThrow({
    where: { id },
    include: { attempts: { orderBy: { number: "asc" } }, queued: true },
  });

function settle(row: ClaimedRow): Promise<void> {
  const delivery = { ...row, callbackSeconds: null, target: { shown: HOOK_URL } };
  return settleDeliveries([{ delivery, exchange: ACCEPTED, retryInMs: null }]);
}

test("a worker that dies loses its leases, and another one keeps its own and continues", async () => {
  await pushes(2);
  const [dead, alive] = [await worker(), await worker()];
  const [lost, kept] = [await claimOne(dead.holder), await claimOne(alive.holder)];
  expect(await reap()).toBe(0);
  await dead.client.end();
  expect(await reap()).toBe(1);
  expect(await read(lost.id)).toMatchObject({
    status: "retrying",
    attempts: [{ number: 1, errorCode: "abandoned" }],
    queued: { leaseToken: null, leasedUntil: null, holder: null },
  });
  expect((await read(kept.id)).queued?.leaseToken).toBe(kept.leaseToken);

  const again = await claimOne(alive.holder);
  expect(again).toMatchObject({ id: lost.id, attemptNumber: 2 });
  // The last statement of the dead worker.
  await settle(lost);
  expect((await read(lost.id)).queued?.leaseToken).toBe(again.leaseToken);
  await settle(again);
  expect((await read(lost.id)).attempts).toMatchObject([
    { errorCode: "abandoned" },
    { number: 2, errorCode: null },
  ]);
});

test("a worker that reconnects keeps its leases", async () => {
  await pushes(1);
  const { holder, client } = await worker();
  const row = await claimOne(holder);
  await client.end();
  await holder.take(await connect());
  expect(await reap()).toBe(0);
  expect((await read(row.id)).queued?.leaseToken).toBe(row.leaseToken);
});

test("a worker whose last connection the server still holds open continues with another number", async () => {
  await pushes(2);
  const { holder, client } = await worker();
  const before = await claimOne(holder);
  await holder.take(await connect());
  await claimOne(holder);
  expect(await reap()).toBe(0);
  await client.end();
  expect(await reap()).toBe(1);
  expect((await read(before.id)).status).toBe("retrying");
});

test("a worker that had to reconnect gives the others time to reconnect", async () => {
  const { holder, client } = await worker();
  await client.end();
  const now = vi.spyOn(performance, "now").mockReturnValue(1_000_000);
  await holder.take(await connect());
  expect(holder.canJudge).toBe(false);
  now.mockReturnValue(1_000_000 + 5_000);
  expect(holder.canJudge).toBe(true);
});

test("a worker that starts soon after the database gives the others the same time", async () => {
  const now = vi.spyOn(performance, "now").mockReturnValue(1_000_000);
  const client = await connect();
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
  vi.spyOn(client, "query").mockImplementationOnce(async () => ({
    rows: [{ ...rows[0], uptimeMs: 2_000 }],
  }));
  const holder = new LeaseHolder();
  await holder.take(client);
  now.mockReturnValue(1_000_000 + 2_999);
  expect(holder.canJudge).toBe(false);
  now.mockReturnValue(1_000_000 + 3_000);
  expect(holder.canJudge).toBe(true);
});

test("behind a pooler, leases end only by expiring", async () => {
  await pushes(1);
  const client = await connect();
  // PgBouncer announces a random number instead of the server's process ID.
  Reflect.set(client, "processID", 2 ** 31 - 1);
  const holder = new LeaseHolder();
  expect(await holder.take(client)).toBe(false);
  expect(holder.number).toBeNull();
  const row = await claimOne(holder);
  await client.end();
  expect(await reap()).toBe(0);
  await db().queuedDelivery.update({
    where: { deliveryId: row.id },
    data: { leasedUntil: new Date(0) },
  });
  expect(await reap()).toBe(1);
});

test("a worker that dies repeatedly doesn't use up a delivery's attempts", async () => {
  await pushes(1);
  const die = async () => {
    const { holder, client } = await worker();
    const row = await claimOne(holder);
    await client.end();
    return row;
  };
  for (let death = 1; death <= 3; death += 1) {
    await die();
    expect(await reap()).toBe(1);
  }
  const row = await die();
  expect(await reap()).toBe(0);
  expect((await read(row.id)).queued?.leaseToken).toBe(row.leaseToken);
});
