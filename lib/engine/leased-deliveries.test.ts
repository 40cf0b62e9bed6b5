import { afterEach, describe, expect, test, vi } from "vitest";
import { LeasedDeliveries } from "@/lib/engine/leased-deliveries";
import { claimedDelivery } from "@/lib/testing/claimed-delivery";

const IN_TIME = Number.POSITIVE_INFINITY;

afterEach(() => vi.restoreAllMocks());

const delivery = (webhookId: string, number: number, slots: number | null = 1) =>
  claimedDelivery({ id: `${webhookId}${number}`, leaseToken: `${webhookId}${number}`, webhookId, slots });

/** The deliveries that are released now. */
async function released(leased: LeasedDeliveries): Promise<string[]> {
  const ids: string[] = [];
  await leased.release(async (deliveries) => void ids.push(...deliveries.map(({ id }) => id)));
  return ids;
}

describe("LeasedDeliveries", () => {
  test("takes turns between webhooks and sends the oldest delivery of each", () => {
    const leased = new LeasedDeliveries();
    leased.add([delivery("a", 1, 9), delivery("a", 2, 9), delivery("b", 1, 9), delivery("b", 2, 9)], IN_TIME);
    expect([1, 2, 3, 4, 5].map(() => leased.next()?.id)).toEqual(["a1", "b1", "a2", "b2", undefined]);
    expect(leased.size).toBe(4);
  });

  test("skips webhooks without a free slot, and counts only deliveries that can be sent", () => {
    const leased = new LeasedDeliveries();
    leased.add([delivery("a", 1), delivery("a", 2), delivery("b", 1)], IN_TIME);
    expect([leased.next()?.id, leased.next()?.id, leased.next()?.id]).toEqual(["a1", "b1", undefined]);
    expect(leased.sendable).toBe(0);
    leased.ended(delivery("a", 1), 1);
    expect(leased.sendable).toBe(1);
    expect(leased.next()?.id).toBe("a2");
  });

  test("releases waiting deliveries after a failed attempt, and those of the webhook that a running claim returns", async () => {
    const leased = new LeasedDeliveries();
    leased.add([delivery("a", 1), delivery("a", 2), delivery("b", 1)], IN_TIME);
    const first = leased.next();
    if (first) leased.ended(first, null);
    // The claim was in flight. Its newer deliveries must not be sent before the released one.
    leased.add([delivery("a", 3)], IN_TIME);
    expect(leased.next()?.id).toBe("b1");
    expect(leased.next()).toBeUndefined();
    expect(await released(leased)).toEqual(["a2", "a3"]);
    expect(leased.hasReleases).toBe(false);
    leased.remove(delivery("a", 1));
    leased.add([delivery("a", 2)], IN_TIME);
    expect(leased.next()?.id).toBe("a2");
  });

  test("retries a failed release", async () => {
    const leased = new LeasedDeliveries();
    leased.add([delivery("a", 1)], IN_TIME);
    leased.markAllForRelease();
    await expect(
      leased.release(() => Promise.reject(new Error("the database is unavailable"))),
    ).rejects.toThrow();
    expect(leased.next()).toBeUndefined();
    expect(await released(leased)).toEqual(["a1"]);
  });

  test("releases deliveries that wait for a receiver for more than a second, but none that can be sent", async () => {
    const leased = new LeasedDeliveries();
    leased.add([delivery("a", 1), delivery("a", 2), delivery("b", 1)], IN_TIME);
    leased.next();
    const later = performance.now() + 1_100;
    vi.spyOn(performance, "now").mockReturnValue(later);
    leased.sweep();
    expect(await released(leased)).toEqual(["a2"]);
    expect(leased.next()?.id).toBe("b1");
  });

  test("releases deliveries whose lease would end before the exchange", async () => {
    const leased = new LeasedDeliveries();
    leased.add([delivery("a", 1)], performance.now() - 1);
    expect(leased.next()).toBeUndefined();
    expect(await released(leased)).toEqual(["a1"]);
  });

  test("tracks the size of its payloads", async () => {
    const leased = new LeasedDeliveries();
    const bytes = delivery("a", 1).snapshot.length;
    leased.add([delivery("a", 1), delivery("a", 2)], IN_TIME);
    expect([leased.bytes, leased.meanBytes]).toEqual([2 * bytes, bytes]);
    leased.next();
    leased.markAllForRelease();
    expect(leased.bytes).toBe(bytes);
    leased.remove(delivery("a", 1));
    expect(leased.bytes).toBe(0);
  });
});
