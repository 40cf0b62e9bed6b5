import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { receiveCallback } from "@/lib/domain/callbacks/receive-callback";
import { redeliverSelected, retryDelivery } from "@/lib/domain/deliveries/redeliver";
import { sendTest } from "@/lib/domain/pushes/send-test";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { enableWebhook } from "@/lib/domain/recoveries/enable-webhook";
import { cancelRecovery, recover } from "@/lib/domain/recoveries/recover";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { disableWebhook, pauseWebhook, resumeWebhook } from "@/lib/domain/webhooks/webhook-state";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { type ClaimedRow, claimDeliveries } from "@/lib/queue/claim";
import { applyCallbacks } from "@/lib/queue/conclude";
import { expireCallbacks } from "@/lib/queue/expire";
import { LeaseHolder } from "@/lib/queue/lease-holder";
import { reapLeases } from "@/lib/queue/reap";
import { releaseDeliveries } from "@/lib/queue/release";
import { removeEnded } from "@/lib/queue/remove";
import { settleDeliveries } from "@/lib/queue/settle";
import { TRANSITIONS } from "@/lib/queue/states";
import {
  clearDeliveryLog,
  type LoggedState,
  readDeliveryLog,
  startDeliveryLog,
} from "@/lib/testing/delivery-log";
import { fc, numRuns } from "@/lib/testing/properties";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";
import { ACCEPTED, REFUSED } from "@/lib/testing/settlements";

const OPERATIONS = [
  "push",
  "test",
  "claim",
  "settle",
  "release",
  "crash",
  "kill",
  "cut",
  "reap",
  "callback",
  "expire",
  "redeliver",
  "retry",
  "recover",
  "continue",
  "cancel",
  "pause",
  "resume",
  "disable",
  "enable",
  "remove",
] as const;
type Operation = (typeof OPERATIONS)[number];

const CALLBACK_SECONDS = 3_600;
const RETRY_IN_MS = 60_000;
const LIMITS = { batch: 20, leaseMs: 60_000 };
const RETRY_SCHEDULE = [60, 60];
const LAST_ATTEMPT = RETRY_SCHEDULE.length + 1;
const MAX_ROUNDS = 400;

beforeAll(startDeliveryLog);

/** A repository with three webhooks: one that succeeds immediately, one that waits for a callback, and a chain. */
class World {
  readonly #ctx = someone();
  #webhooks: WebhookRef[] = [];
  #awaited = new Set<string>();
  /** Deliveries that living workers have leased. */
  #held: ClaimedRow[] = [];
  /** Deliveries that disconnected workers had leased. Their results may still arrive after the lease has expired. */
  #cutOff: ClaimedRow[] = [];
  /** The lease holder and connection of the worker that claims. */
  #holder = new LeaseHolder();
  #client: Client | undefined;
  #connected: Promise<void> = Promise.resolve();

  async open(): Promise<void> {
    await this.#connect(this.#holder);
    const url = "http://127.0.0.1:9/";
    const { webhooks } = await repositoryWithWebhooks(this.#ctx, url, url, url);
    this.#webhooks = webhooks;
    const [, awaiting, chain] = webhooks;
    const change = (ref: WebhookRef | undefined, changes: object) =>
      updateWebhook({ ctx: this.#ctx, input: { ...ref, changes } });
    for (const ref of webhooks) await change(ref, { retrySchedule: RETRY_SCHEDULE });
    await change(awaiting, { expectFinalCallback: true });
    await change(chain, { hookUrls: [url, "http://127.0.0.1:9/next"] });
    const hooks = await db().hook.findMany({
      where: { webhook: { slug: { in: [awaiting?.slug ?? "", chain?.slug ?? ""] }, creator: this.#name } },
      select: { id: true, url: true },
    });
    this.#awaited = new Set(hooks.filter(({ url }) => !url.endsWith("/next")).map(({ id }) => id));
  }

  get #name(): string {
    return this.#ctx.actor.type === "user" ? this.#ctx.actor.username : "";
  }

  async close(): Promise<void> {
    await this.#connected;
    await this.#client?.end();
  }

  /** Replaces the claiming worker's connection, one replacement at a time. */
  #connect(holder: LeaseHolder): Promise<void> {
    this.#connected = this.#connected.then(async () => {
      await this.#client?.end();
      this.#client = new Client({ connectionString: env().DATABASE_URL });
      await this.#client.connect();
      await holder.take(this.#client);
      this.#holder = holder;
    });
    return this.#connected;
  }

  /** Runs one operation. If the current state doesn't allow it, it is refused and changes nothing. */
  async do(operation: Operation, choice: number): Promise<void> {
    await this.#do(operation, choice).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
    });
  }

  async #do(operation: Operation, choice: number): Promise<unknown> {
    const ctx = this.#ctx;
    const ref = pick(this.#webhooks, choice);
    switch (operation) {
      case "push":
        return simulatePush({ ctx, input: { repository: ref.repository } });
      case "test":
        return sendTest({ ctx, input: ref });
      case "claim":
        await makeDue();
        this.#held.push(...(await claimDeliveries({ ...LIMITS, holder: this.#holder.number })));
        return;
      case "settle":
        return this.#settle(choice);
      case "release":
        return releaseDeliveries(this.#take(choice));
      case "crash": {
        const lost = this.#held.splice(0, 1 + (choice % 5));
        this.#cutOff.push(...lost);
        return db().queuedDelivery.updateMany({
          where: { leaseToken: { in: lost.map(({ leaseToken }) => leaseToken) } },
          data: { leasedUntil: new Date(0) },
        });
      }
      case "kill":
        this.#cutOff.push(...this.#held.splice(0));
        return this.#connect(new LeaseHolder());
      case "cut":
        return this.#connect(this.#holder);
      case "reap":
        return reapLeases({ takesFromDead: true });
      case "callback":
        return this.#callBack(choice);
      case "expire": {
        const waiting = await db().awaitedCallback.findMany({ select: { deliveryId: true }, take: 1 });
        await db().awaitedCallback.updateMany({
          where: { deliveryId: { in: waiting.map(({ deliveryId }) => deliveryId) } },
          data: { expiresAt: new Date(0) },
        });
        return expireCallbacks();
      }
      case "redeliver": {
        const ended = await this.#idsOf(["succeeded", "failed"], ref);
        return redeliverSelected({ ctx, input: { ...ref, ids: ended.slice(0, 3) } });
      }
      case "retry": {
        const [id] = await this.#idsOf(["retrying", "pending"], ref);
        return retryDelivery({ ctx, input: { ...ref, id: id ?? "" } });
      }
      case "recover":
        return recover({ ctx, input: { ...ref, since: new Date(Date.now() - 3_600_000).toISOString() } });
      case "continue":
        return continueRecoveries();
      case "cancel":
        return cancelRecovery({ ctx, input: ref });
      case "pause":
        return pauseWebhook({ ctx, input: ref });
      case "resume":
        return resumeWebhook({ ctx, input: ref });
      case "disable":
        return disableWebhook({ ctx, input: ref });
      case "enable":
        return enableWebhook({ ctx, input: { ...ref, recover: choice % 2 === 0 } });
      case "remove": {
        const ids = await this.#idsOf(["succeeded", "failed", "retrying", "pending"], ref);
        return removeEnded(ids.slice(choice % 4, (choice % 4) + 12));
      }
    }
  }

  /** Some of the deliveries in flight, sometimes including those of a disconnected worker. */
  #take(choice: number): ClaimedRow[] {
    return (choice % 4 === 0 ? this.#cutOff : this.#held).splice(0, 1 + (choice % 5));
  }

  /** Settles some attempts in flight: accepted, failed with another attempt, or failed finally. */
  #settle(choice: number): Promise<void> {
    const ending = this.#take(choice);
    return settleDeliveries(
      ending.map((row, index) => {
        const isAccepted = (choice + index) % 3 === 0;
        const isLast = row.attemptNumber >= LAST_ATTEMPT || (choice + index) % 3 === 1;
        return {
          delivery: {
            ...row,
            callbackSeconds: this.#awaited.has(row.hookId) ? CALLBACK_SECONDS : null,
            target: { shown: "http://127.0.0.1:9/" },
          },
          exchange: isAccepted ? ACCEPTED : REFUSED,
          retryInMs: isAccepted || isLast ? null : RETRY_IN_MS,
        };
      }),
    );
  }

  /** A receiver calls back, possibly before its response is recorded. */
  async #callBack(choice: number): Promise<void> {
    const open = await db().delivery.findMany({
      where: { hookId: { in: [...this.#awaited] }, status: { in: ["waiting", "pending"] }, callback: null },
      select: { id: true, callbackKey: true, push: { select: { repository: true } } },
      orderBy: { id: "asc" },
    });
    if (open.length === 0) return;
    const { id, callbackKey, push } = pick(open, choice);
    const address = (id + callbackKey).replaceAll("-", "");
    const { namespace, name } = push.repository;
    const state = choice % 3 === 0 ? "failure" : "success";
    await receiveCallback({ address: { namespace, name, id: address }, read: () => ({ state }) });
  }

  async #idsOf(
    status: ("succeeded" | "failed" | "retrying" | "pending")[],
    ref: WebhookRef,
  ): Promise<string[]> {
    const found = await db().delivery.findMany({
      where: { status: { in: status }, webhook: { slug: ref.slug, creator: this.#name } },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    return found.map(({ id }) => id);
  }

  /** Finishes everything, so that no delivery is left. */
  async finish(): Promise<void> {
    for (const choice of this.#webhooks.keys()) {
      await this.do("resume", choice);
      await this.do("enable", choice);
      await this.do("cancel", choice);
    }
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      await db().queuedDelivery.updateMany({
        where: { leasedUntil: { not: null }, deliveryId: { notIn: this.#held.map(({ id }) => id) } },
        data: { leasedUntil: new Date(0) },
      });
      await reapLeases({ takesFromDead: true });
      await this.do("claim", 0);
      await this.do("settle", 1);
      await this.do("settle", 4);
      await applyCallbacks();
      await db().awaitedCallback.updateMany({ data: { expiresAt: new Date(0) } });
      await expireCallbacks();
      // Consecutive failures may have disabled a webhook.
      for (const choice of this.#webhooks.keys()) await this.do("enable", choice);
      if ((await db().queuedDelivery.count()) + (await db().awaitedCallback.count()) === 0) return;
    }
    throw new Error("Deliveries were left behind.");
  }
}

/** Advances time, so that all waiting deliveries are due and no webhook is in back-off. */
async function makeDue(): Promise<void> {
  await db().queuedDelivery.updateMany({
    where: { leasedUntil: null },
    data: { nextAttemptAt: new Date(0) },
  });
  await db().webhook.updateMany({
    where: { backoffUntil: { not: null } },
    data: { backoffUntil: new Date(0) },
  });
}

function pick<Item>(items: readonly Item[], choice: number): Item {
  const item = items[choice % items.length];
  if (item === undefined) throw new Error("There are no items.");
  return item;
}

const nameOf = (from: string | null, to: string | null, by: string) => `${from} -> ${to} by ${by}`;
const ALLOWED = new Set(TRANSITIONS.map(({ from, to, by }) => nameOf(from, to, by)));

/** The transitions of a delivery, as named in the table. One transaction can run several queue statements. */
function transitionsOf(life: readonly LoggedState[]): string[] {
  return life.flatMap(({ state, leaseToken, by }, index) => {
    const before = life[index - 1];
    if (before?.state === "sending" && state === "sending" && before.leaseToken !== leaseToken) {
      return ["leased twice"];
    }
    const names = by.map((statement) => nameOf(before?.state ?? null, state, statement));
    return (
      names.find((name) => ALLOWED.has(name)) ?? names[0] ?? nameOf(before?.state ?? null, state, "nobody")
    );
  });
}

const alone = (operation: Operation, choice = 0) => [{ operation, choice }];

/** Runs every transition in the table once. Webhook 0 succeeds immediately, 1 waits for a callback, 2 is a chain. */
const EVERY_TRANSITION: { operation: Operation; choice: number }[][] = [
  // The leases of all attempts expire.
  ...[1, 2, 3].flatMap(() => [alone("claim"), alone("crash", 4), alone("reap")]),
  // A recovery of failed deliveries is canceled.
  alone("recover", 0),
  alone("cancel", 0),
  alone("redeliver", 0),
  // A recovery of a push that a disabled webhook missed is canceled.
  alone("disable", 0),
  alone("push"),
  alone("enable", 0),
  alone("cancel", 0),
  // Releases a delivery before its first attempt, and before a later one.
  alone("push"),
  alone("claim"),
  alone("release", 3),
  alone("claim"),
  alone("settle", 2),
  alone("settle", 2),
  alone("claim"),
  alone("release", 9),
  // Accepted deliveries, with a successful callback, a failed one, and none.
  ...[1, 2, 3, 4, 5, 6].flatMap(() => [
    alone("push"),
    alone("claim"),
    alone("settle", 3),
    alone("settle", 3),
  ]),
  ...[1, 2, 3, 4, 5, 7, 8].map((choice) => alone("callback", choice)),
  alone("callback", 3),
  alone("push"),
  alone("claim"),
  alone("settle", 3),
  alone("settle", 3),
  alone("expire"),
  // Retention deletes the history.
  ...[0, 1, 2].map((choice) => alone("remove", choice)),
];

/**
 * A worker with leases is killed: its deliveries are due again, and its late results change nothing. Another one only
 * loses its connection.
 */
const KILLED: { operation: Operation; choice: number }[][] = [
  alone("claim"),
  alone("kill"),
  alone("reap"),
  alone("settle", 0),
  alone("claim"),
  alone("cut"),
  alone("reap"),
  alone("settle", 3),
];

/**
 * A recovery is canceled while its delivery is in flight, and a disconnected worker releases a delivery that another
 * one has.
 */
const RACES: { operation: Operation; choice: number }[][] = [
  alone("claim"),
  alone("settle", 1),
  alone("recover", 0),
  alone("claim"),
  alone("cancel", 0),
  alone("settle", 3),
  alone("push"),
  alone("claim"),
  alone("crash", 9),
  alone("reap"),
  alone("claim"),
  alone("release", 4),
  alone("settle", 3),
];

const history = fc.array(
  // The operations in one list run at the same time.
  fc.array(fc.record({ operation: fc.constantFrom(...OPERATIONS), choice: fc.nat({ max: 99 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 10, maxLength: 30 },
);

const seen = new Set<string>();

/** The triggers' table must contain exactly the retrying and failed deliveries. */
async function expectFailuresListed(): Promise<void> {
  const listed = await db().failedDelivery.findMany({ orderBy: { deliveryId: "asc" } });
  const failing = await db().delivery.findMany({
    where: { status: { in: ["retrying", "failed"] } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  expect(listed.map(({ deliveryId }) => deliveryId)).toEqual(failing.map(({ id }) => id));
}

const EXAMPLES: [typeof EVERY_TRANSITION][] = [[EVERY_TRANSITION], [RACES], [KILLED]];

test("for any operations in any order, a delivery follows the table of states and finishes", async () => {
  await fc.assert(
    fc.asyncProperty(history, async (moments) => {
      await db().repository.deleteMany();
      await clearDeliveryLog();
      const world = new World();
      await world.open();
      await world.do("push", 0);
      for (const moment of moments) {
        await Promise.all(moment.map(({ operation, choice }) => world.do(operation, choice)));
      }
      await expectFailuresListed();
      await world.finish();
      await world.close();
      await expectFailuresListed();

      const lives = await readDeliveryLog();
      const transitions = [...lives.values()].flatMap(transitionsOf);
      for (const transition of transitions) seen.add(transition);
      expect(transitions.filter((transition) => !ALLOWED.has(transition))).toEqual([]);
      await expectRightCounters(lives);
    }),
    { numRuns: EXAMPLES.length + numRuns(12), examples: EXAMPLES, endOnFailure: true },
  );
  // A table with impossible transitions would be as wrong as an incomplete one.
  expect([...ALLOWED].filter((transition) => !seen.has(transition))).toEqual([]);
});

/** Checks that every remaining delivery is finished, and has one row per attempt, numbered from 1. */
async function expectRightCounters(lives: ReadonlyMap<string, readonly LoggedState[]>): Promise<void> {
  const deliveries = await db().delivery.findMany({
    select: { id: true, status: true, attemptCount: true, attempts: { select: { number: true } } },
  });
  const kept = [...lives].filter(([, life]) => life.at(-1)?.state !== null);
  expect(new Set(deliveries.map(({ id }) => id))).toEqual(new Set(kept.map(([id]) => id)));
  for (const { id, status, attemptCount, attempts } of deliveries) {
    expect(lives.get(id)?.at(-1)?.state).toBe(status);
    const numbers = attempts.map(({ number }) => number).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: attemptCount }, (_, index) => index + 1));
  }
  const recoveries = await db().recovery.findMany({ where: { state: "running" }, select: { id: true } });
  expect(recoveries).toEqual([]);
}
