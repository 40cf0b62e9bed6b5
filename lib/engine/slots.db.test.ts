import { randomInt } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";
import { DeliveryDetails } from "@/lib/engine/delivery-details";
import { LeasedDeliveries } from "@/lib/engine/leased-deliveries";
import { db } from "@/lib/platform/db/client";
import { claimDeliveries } from "@/lib/queue/claim";
import { releaseDeliveries } from "@/lib/queue/release";
import { settleDeliveries } from "@/lib/queue/settle";
import { fc, numRuns } from "@/lib/testing/properties";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";
import { ACCEPTED, REFUSED } from "@/lib/testing/settlements";

// Runs several workers with the real claim and send logic, and checks that receivers never get more concurrent requests
// than their webhook allows.

const HOOK_URL = "http://127.0.0.1:9/";
const LEASE_MS = 45_000;
const WORKERS = 3;
/** The settings of the webhooks. */
const CONCURRENCIES = [1, 3, 10];
const DUE = 40;

const OPERATIONS = ["claim", "send", "end", "fail", "settle", "release", "kill", "skew", "heal"] as const;
/** A change to many rows. */
type Change = () => Promise<unknown>;
type Step = { operation: (typeof OPERATIONS)[number]; worker: number; choice: number };

/** The requests in progress over all workers. */
class Receivers {
  readonly #inFlight = new Map<string, Set<string>>();
  readonly #limits: ReadonlyMap<string, number>;
  readonly broken: string[] = [];

  constructor(limits: ReadonlyMap<string, number>) {
    this.#limits = limits;
  }

  request({ id, webhookId }: ClaimedDelivery): void {
    const inFlight = this.#inFlight.get(webhookId) ?? new Set();
    this.#inFlight.set(webhookId, inFlight);
    if (inFlight.has(id)) this.broken.push(`${id} was sent while it was in flight`);
    inFlight.add(id);
    const limit = this.#limits.get(webhookId) ?? 0;
    if (inFlight.size > limit) this.broken.push(`${inFlight.size} in flight of ${limit}`);
  }

  end({ id, webhookId }: ClaimedDelivery): void {
    this.#inFlight.get(webhookId)?.delete(id);
  }
}

/** A worker whose sends and results the test triggers. */
class SimulatedWorker {
  #leased = new LeasedDeliveries();
  #holder = randomInt(1, 2 ** 31 - 1);
  #inFlight: ClaimedDelivery[] = [];
  #ended: { delivery: ClaimedDelivery; isAccepted: boolean }[] = [];
  readonly #details = new DeliveryDetails();
  readonly #receivers: Receivers;

  constructor(receivers: Receivers) {
    this.#receivers = receivers;
  }

  async claim(batch: number): Promise<void> {
    // Releases deliveries before the next claim, like the dispatcher.
    await this.release();
    const leased = this.#leased;
    const holder = this.#holder;
    const rows = await claimDeliveries({
      batch,
      leaseMs: LEASE_MS,
      holder,
      workers: WORKERS,
      ahead: leased.ahead(),
    });
    const claimed = await this.#details.load(rows);
    // If the worker was killed during the claim, it may have been committed after the others took its leases.
    if (leased === this.#leased) leased.add(claimed, Number.POSITIVE_INFINITY);
    else await freeLeases(holder);
  }

  send(): void {
    for (let next = this.#leased.next(); next; next = this.#leased.next()) {
      this.#receivers.request(next);
      this.#inFlight.push(next);
    }
  }

  end(count: number, isAccepted: boolean): void {
    for (const delivery of this.#inFlight.splice(0, count)) {
      this.#receivers.end(delivery);
      this.#ended.push({ delivery, isAccepted });
      this.#leased.ended(delivery, isAccepted ? 1 : null);
    }
  }

  async settle(count: number): Promise<void> {
    const leased = this.#leased;
    const settled = this.#ended.splice(0, count);
    await settleDeliveries(
      settled.map(({ delivery, isAccepted }) => ({
        delivery,
        exchange: isAccepted ? ACCEPTED : REFUSED,
        retryInMs: isAccepted ? null : 0,
      })),
    );
    if (leased === this.#leased) for (const { delivery } of settled) leased.remove(delivery);
  }

  async release(): Promise<void> {
    await this.#leased.release(releaseDeliveries);
  }

  returnAll(): void {
    this.#leased.markAllForRelease();
  }

  /** Kills the worker with its requests, and the other workers take its leases. @returns the number of its leases */
  kill(): number {
    const dead = this.#holder;
    for (const delivery of this.#inFlight.splice(0)) this.#receivers.end(delivery);
    this.#ended = [];
    this.#leased = new LeasedDeliveries();
    this.#holder = randomInt(1, 2 ** 31 - 1);
    return dead;
  }
}

/**
 * Frees the leases of a dead worker like the reaper, but without attempts, so that the test can kill workers any number
 * of times.
 */
const freeLeases = (holder: number) =>
  db().queuedDelivery.updateMany({
    where: { holder },
    data: { leaseToken: null, leasedAt: null, leasedUntil: null, holder: null, slots: null },
  });

async function scene(): Promise<ReadonlyMap<string, number>> {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, ...CONCURRENCIES.map(() => HOOK_URL));
  const webhooks = await db().webhook.findMany({ where: { repository }, select: { id: true } });
  const limits = new Map(webhooks.map(({ id }, index) => [id, CONCURRENCIES[index] ?? 1]));
  for (const [id, maxConcurrency] of limits) {
    await db().webhook.update({ where: { id }, data: { maxConcurrency } });
  }
  const { id: repositoryId } = await db().repository.findFirstOrThrow({ where: repository });
  await db().$executeRaw`
    WITH pushed AS (
      INSERT INTO pushes (repository_id, tag, digest, media_type, pusher, pushed_at, source, payload, callback_base)
      SELECT ${repositoryId}::uuid, 'v' || number, 'sha256:0', 'application/json', 'ann', now(), 'test', '{}', 'http://localhost:3000/'
      FROM generate_series(1, ${DUE}::int) AS number RETURNING id, repository_id
    ), created AS (
      INSERT INTO deliveries (push_id, webhook_id, hook_id)
      SELECT pushed.id, webhooks.id, hooks.id FROM pushed
      JOIN webhooks ON webhooks.repository_id = pushed.repository_id
      JOIN hooks ON hooks.webhook_id = webhooks.id
      RETURNING id, webhook_id
    )
    INSERT INTO delivery_queue (delivery_id, webhook_id) SELECT id, webhook_id FROM created`;
  return limits;
}

beforeEach(() => db().repository.deleteMany());

/**
 * Does one step at the same time as the others.
 * @returns changes to many rows, to run while no worker is writing, because they would deadlock
 */
async function act(workers: readonly SimulatedWorker[], step: Step): Promise<Change | undefined> {
  const { operation, choice } = step;
  const worker = workers[step.worker];
  switch (operation) {
    case "claim":
      await worker?.claim(1 + choice);
      break;
    case "send":
      worker?.send();
      break;
    case "end":
      worker?.end(choice, true);
      break;
    case "fail":
      worker?.end(1, false);
      break;
    case "settle":
      await worker?.settle(choice);
      break;
    case "release":
      worker?.returnAll();
      await worker?.release();
      break;
    case "kill": {
      const dead = worker?.kill() ?? 0;
      return () => freeLeases(dead);
    }
    case "skew":
      return () => skew(choice);
    case "heal":
      return heal;
  }
  return undefined;
}

/** Moves the database's clock, which leases and turns use, forward or back. */
const skew = async (choice: number) =>
  db().$executeRaw`
    UPDATE delivery_queue SET
      leased_at = leased_at + ${choice - 50}::int * interval '100 ms',
      leased_until = leased_until + ${choice - 50}::int * interval '100 ms',
      next_attempt_at = next_attempt_at - ${choice}::int * interval '1 minute'`;

/** Ends the back-off of webhooks. */
const heal = () =>
  db().webhook.updateMany({
    data: { failureCount: 0, backoffUntil: null, backoffLevel: 0, failingSince: null },
  });

const histories = fc.array(
  // The steps of a list run at the same time.
  fc.array(
    fc.record({
      operation: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom("claim" as const, "send" as const) },
        { weight: 2, arbitrary: fc.constantFrom("end" as const, "settle" as const) },
        { weight: 1, arbitrary: fc.constantFrom(...OPERATIONS) },
      ),
      worker: fc.nat({ max: WORKERS - 1 }),
      choice: fc.nat({ max: 99 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  { minLength: 20, maxLength: 60 },
);

test("no sequence of several workers' steps exceeds a webhook's concurrency or sends a delivery twice", async () => {
  let most = 0;
  await fc.assert(
    fc.asyncProperty(histories, async (moments) => {
      await db().repository.deleteMany();
      const limits = await scene();
      const receivers = new Receivers(limits);
      const workers = Array.from({ length: WORKERS }, () => new SimulatedWorker(receivers));
      for (const moment of moments) {
        const changes = await Promise.all(moment.map((step) => act(workers, step)));
        for (const change of changes) await change?.();
        const shared = await db().$queryRaw<{ webhook: string; slots: number; rows: number }[]>`
          SELECT webhook_id AS webhook, sum(slots)::int AS slots, sum(rows)::int AS rows FROM (
            SELECT webhook_id, holder, max(slots) AS slots, count(*) AS rows FROM delivery_queue
            WHERE leased_until IS NOT NULL GROUP BY webhook_id, holder
          ) AS leased GROUP BY webhook_id`;
        for (const { webhook, slots, rows } of shared) {
          expect(slots).toBeLessThanOrEqual(limits.get(webhook) ?? 0);
          most = Math.max(most, rows - (limits.get(webhook) ?? 0));
        }
      }
      expect(receivers.broken).toEqual([]);
    }),
    { numRuns: numRuns(40), endOnFailure: true },
  );
  // Otherwise the test would not cover leasing ahead.
  expect(most).toBeGreaterThan(0);
});
