import { setTimeout as delay } from "node:timers/promises";
import { pino } from "pino";
import { describe, expect, test, vi } from "vitest";
import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";
import { Dispatcher } from "@/lib/engine/dispatcher";
import type { Collaborators } from "@/lib/engine/dispatcher-options";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Exchange } from "@/lib/platform/net/exchange";
import type { Settlement } from "@/lib/queue/settle";
import { claimedDelivery } from "@/lib/testing/claimed-delivery";
import { PATIENCE_MS } from "@/lib/testing/patience";
import { ACCEPTED, REFUSED } from "@/lib/testing/settlements";

const OPTIONS = {
  concurrency: 2,
  leaseMs: 45_000,
  exchangeMs: 20_000,
  pollMs: 20,
  reapMs: 60_000,
  graceMs: 100,
};

/** Waits long enough for a busy machine. */
const until = (check: () => void) => vi.waitFor(check, PATIENCE_MS);

function delivery(number: number): ClaimedDelivery {
  return claimedDelivery({ id: `delivery ${number}`, leaseToken: `lease ${number}` });
}

/** A dispatcher with this many queued deliveries, and the record of its actions. */
function dispatcher(
  due: number,
  changes: Partial<Collaborators> = {},
  options: Partial<typeof OPTIONS> = {},
) {
  const queue = Array.from({ length: due }, (_, index) => delivery(index));
  const done = { settled: [] as string[], released: [] as string[], under: 0, most: 0 };
  const collaborators: Collaborators = {
    claim: async ({ batch }) => queue.splice(0, batch),
    send: async () => ACCEPTED,
    settle: async (settlements: readonly Settlement[]) => {
      done.settled.push(...settlements.map((one) => one.delivery.id));
    },
    release: async (deliveries) => {
      done.released.push(...deliveries.map(({ id }) => id));
    },
    reap: async () => 0,
    random: () => 0,
    log: pino({ level: "silent" }),
    ...changes,
  };
  const send = collaborators.send;
  collaborators.send = async (one) => {
    done.under += 1;
    done.most = Math.max(done.most, done.under);
    const exchange = await send(one);
    done.under -= 1;
    return exchange;
  };
  const stop = new AbortController();
  const instance = new Dispatcher(collaborators, { ...OPTIONS, ...options });
  return { ended: instance.run(stop.signal), stop, done, dispatcher: instance, queue };
}

describe("a worker whose leases may be taken by other workers", () => {
  test("finishes deliveries in progress, starts none, and then releases those not sent", async () => {
    const responses: (() => void)[] = [];
    let isHolding = true;
    const {
      ended,
      stop,
      done,
      dispatcher: suspended,
    } = dispatcher(10, {
      send: () =>
        isHolding
          ? new Promise((resolve) => responses.push(() => resolve(ACCEPTED)))
          : Promise.resolve(ACCEPTED),
    });
    await until(() => expect(responses).toHaveLength(2));
    suspended.suspend();
    for (const respond of responses) respond();
    await until(() => expect(done.settled).toHaveLength(2));
    expect(responses).toHaveLength(2);
    isHolding = false;
    suspended.resume();
    await until(() => expect(done.settled.length + done.released.length).toBe(10));
    expect(done.released).toContain("delivery 2");
    expect(done.settled).toContain("delivery 9");
    stop.abort();
    await ended;
  });

  test("releases the deliveries of a claim that started earlier", async () => {
    let bring = (_claimed: ClaimedDelivery[]) => {};
    const claims = [new Promise<ClaimedDelivery[]>((resolve) => (bring = resolve)), [delivery(1)]];
    const {
      ended,
      stop,
      done,
      dispatcher: suspended,
    } = dispatcher(0, {
      claim: async () => claims.shift() ?? [],
    });
    await until(() => expect(claims).toHaveLength(1));
    suspended.suspend();
    suspended.resume();
    bring([delivery(0)]);
    await until(() => expect(done.settled).toEqual(["delivery 1"]));
    expect(done.released).toEqual(["delivery 0"]);
    stop.abort();
    await ended;
  });
});

const never = () => new Promise<Exchange>(() => {});

describe("a worker's loop", () => {
  test("a result with data that the database rejects doesn't block the others", async () => {
    const refused = new Prisma.PrismaClientKnownRequestError("invalid byte sequence", {
      code: "P2010",
      clientVersion: "",
      meta: { driverAdapterError: { cause: { originalCode: "22021" } } },
    });
    const settled: string[] = [];
    const { ended, stop } = dispatcher(
      5,
      {
        settle: async (settlements) => {
          const ids = settlements.map((one) => one.delivery.id);
          if (ids.includes("delivery 1")) throw refused;
          settled.push(...ids);
        },
      },
      { concurrency: 5 },
    );
    await expect.poll(() => settled.sort()).toHaveLength(4);
    expect(settled).not.toContain("delivery 1");
    stop.abort();
    await ended;
  });

  test("holds 64 MiB of payloads at most, however many deliveries are due", async () => {
    const snapshot = "x".repeat(8 * 1024 * 1024);
    const responses: (() => void)[] = [];
    let claimed = 0;
    const { ended, stop, done } = dispatcher(
      0,
      {
        claim: async ({ batch }) =>
          // The loader returns at most 16 MiB per call.
          Array.from({ length: Math.min(batch, 2) }, () => ({ ...delivery(claimed++), snapshot })),
        send: () => new Promise((resolve) => responses.push(() => resolve(ACCEPTED))),
      },
      { concurrency: 100 },
    );
    await until(() => expect(done.under).toBe(8));
    responses[0]?.();
    await until(() => expect(claimed).toBeGreaterThan(8));
    expect(done.most).toBeLessThanOrEqual(9);
    stop.abort();
    await ended;
  });

  test("sends all due deliveries within the concurrency limit", async () => {
    const { ended, stop, done } = dispatcher(50);
    await until(() => expect(done.settled).toHaveLength(50));
    expect(done.most).toBe(2);
    stop.abort();
    await ended;
  });

  test("has more than 64 requests in flight while receivers hang", async () => {
    const { ended, stop, done } = dispatcher(150, { send: never }, { concurrency: 200, pollMs: 60_000 });
    await until(() => expect(done.under).toBe(150));
    stop.abort();
    await ended;
  });

  test("finds due deliveries without a notification", async () => {
    const { ended, stop, done, queue } = dispatcher(0);
    queue.push(delivery(1));
    await until(() => expect(done.settled).toEqual(["delivery 1"]));
    stop.abort();
    await ended;
  });

  test.each([
    ["claims again after a result if more of the webhook's deliveries may be due", true, 2],
    ["doesn't claim after a result if the webhook has no deliveries left", false, 1],
  ])("%s", async (_what, mayBeMore, expected) => {
    let claims = 0;
    const { ended, stop, done } = dispatcher(
      0,
      { claim: async () => (++claims === 1 ? [{ ...delivery(1), mayBeMore }] : []) },
      { concurrency: 10, pollMs: 60_000 },
    );
    await until(() => expect(done.settled).toEqual(["delivery 1"]));
    await until(() => expect(claims).toBe(expected));
    // Longer than the gap between two claims.
    await delay(50);
    expect(claims).toBe(expected);
    stop.abort();
    await ended;
  });

  test("continues after the database is unavailable", async () => {
    let claims = 0;
    const { ended, stop, done } = dispatcher(0, {
      claim: async () => {
        claims += 1;
        if (claims < 3) throw new Error("the connection was lost");
        return claims === 3 ? [delivery(1)] : [];
      },
    });
    await until(() => expect(done.settled).toEqual(["delivery 1"]));
    stop.abort();
    await ended;
  });

  test("keeps results while the database is unavailable and writes them later", async () => {
    let tries = 0;
    const written: string[] = [];
    const { ended, stop } = dispatcher(3, {
      settle: async (settlements) => {
        tries += 1;
        if (tries < 3) throw new Error("the connection was lost");
        written.push(...settlements.map((one) => one.delivery.id));
      },
    });
    await until(() => expect(written.sort()).toEqual(["delivery 0", "delivery 1", "delivery 2"]));
    stop.abort();
    await ended;
  });

  test("releases deliveries whose lease would end before the exchange", async () => {
    const { ended, stop, done } = dispatcher(3, {}, { leaseMs: 10_000 });
    await until(() => expect(done.released).toHaveLength(3));
    expect(done.settled).toEqual([]);
    stop.abort();
    await ended;
  });
});

describe("a worker that leases ahead", () => {
  const ofOneWebhook = (count: number, slots: number) =>
    Array.from({ length: count }, (_, index) => ({ ...delivery(index), webhookId: "one", slots }));

  test("sends no more of a webhook's deliveries at the same time than its slots, and leases more once it knows the receiver", async () => {
    const queue = ofOneWebhook(200, 3);
    const requestedAhead: number[] = [];
    const { ended, stop, done } = dispatcher(
      0,
      {
        claim: async ({ ahead }) => {
          requestedAhead.push(ahead?.get("one") ?? 0);
          return queue.splice(0, 3 + (ahead?.get("one") ?? 0));
        },
        send: () => new Promise((resolve) => setImmediate(() => resolve(ACCEPTED))),
      },
      { concurrency: 100 },
    );
    await until(() => expect(done.settled).toHaveLength(200));
    expect(done.most).toBe(3);
    expect(requestedAhead[0]).toBe(0);
    expect(Math.max(...requestedAhead)).toBe(12);
    stop.abort();
    await ended;
  });

  test("releases unsent deliveries after a failed attempt, and retries the release when the database is back", async () => {
    const queue = ofOneWebhook(5, 1);
    let failures = 0;
    const { ended, stop, done } = dispatcher(0, {
      claim: async () => queue.splice(0),
      send: async () => REFUSED,
      release: async (deliveries) => {
        failures += 1;
        if (failures < 3) throw new Error("the connection was lost");
        done.released.push(...deliveries.map(({ id }) => id));
      },
    });
    await until(() =>
      expect(done.released).toEqual(["delivery 1", "delivery 2", "delivery 3", "delivery 4"]),
    );
    expect(done.settled).toEqual(["delivery 0"]);
    stop.abort();
    await ended;
  });

  test("doesn't depend on the wall clock", async () => {
    const skewed = vi.spyOn(Date, "now");
    let reaps = 0;
    const { ended, stop, done, queue } = dispatcher(
      3,
      {
        reap: async () => {
          reaps += 1;
          // Moves the clock an hour forward or back each time.
          skewed.mockReturnValue(reaps * (reaps % 2 ? 3_600_000 : -3_600_000));
          return 0;
        },
      },
      { reapMs: 20 },
    );
    await until(() => expect(reaps).toBeGreaterThan(5));
    queue.push(delivery(3));
    await until(() => expect(done.settled).toHaveLength(4));
    stop.abort();
    await ended;
    skewed.mockRestore();
  });
});

describe("a worker that shuts down", () => {
  test("finishes deliveries in progress and releases the rest immediately", async () => {
    let respond: (exchange: Exchange) => void = () => {};
    const { ended, stop, done } = dispatcher(
      2,
      {
        send: () =>
          new Promise((resolve) => {
            respond = resolve;
          }),
      },
      { concurrency: 1, graceMs: 5_000 },
    );
    await until(() => expect(done.under).toBe(1));
    stop.abort();
    await until(() => expect(done.released).toEqual(["delivery 1"]));
    respond(ACCEPTED);
    await ended;
    expect(done.settled).toEqual(["delivery 0"]);
    expect(done.released).toEqual(["delivery 1"]);
  });

  test("releases deliveries that don't end within the grace period", async () => {
    const { ended, stop, done } = dispatcher(1, { send: never });
    await until(() => expect(done.under).toBe(1));
    stop.abort();
    await ended;
    expect(done.released).toEqual(["delivery 0"]);
  });
});
