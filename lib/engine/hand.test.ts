import { afterEach, describe, expect, test, vi } from "vitest";
import { Hand } from "@/lib/engine/hand";
import { claimedDelivery } from "@/lib/testing/claimed-delivery";

const IN_TIME = Number.POSITIVE_INFINITY;

afterEach(() => vi.restoreAllMocks());

const delivery = (webhookId: string, number: number, slots: number | null = 1) =>
  claimedDelivery({ id: `${webhookId}${number}`, leaseToken: `${webhookId}${number}`, webhookId, slots });

/** The deliveries that are released now. */
async function released(hand: Hand): Promise<string[]> {
  const ids: string[] = [];
  await hand.release(async (deliveries) => void ids.push(...deliveries.map(({ id }) => id)));
  return ids;
}

describe("a worker's hand", () => {
  test("takes turns between webhooks and sends the oldest delivery of each", () => {
    const hand = new Hand();
    hand.add([delivery("a", 1, 9), delivery("a", 2, 9), delivery("b", 1, 9), delivery("b", 2, 9)], IN_TIME);
    expect([1, 2, 3, 4, 5].map(() => hand.next()?.id)).toEqual(["a1", "b1", "a2", "b2", undefined]);
    expect(hand.size).toBe(4);
  });

  test("skips webhooks without a free slot, and counts only deliveries that can be sent", () => {
    const hand = new Hand();
    hand.add([delivery("a", 1), delivery("a", 2), delivery("b", 1)], IN_TIME);
    expect([hand.next()?.id, hand.next()?.id, hand.next()?.id]).toEqual(["a1", "b1", undefined]);
    expect(hand.sendable).toBe(0);
    hand.ended(delivery("a", 1), 1);
    expect(hand.sendable).toBe(1);
    expect(hand.next()?.id).toBe("a2");
  });

  test("releases waiting deliveries after a failed attempt, and those of the webhook that a running claim returns", async () => {
    const hand = new Hand();
    hand.add([delivery("a", 1), delivery("a", 2), delivery("b", 1)], IN_TIME);
    const first = hand.next();
    if (first) hand.ended(first, null);
    // The claim was in flight. Its newer deliveries must not be sent before the released one.
    hand.add([delivery("a", 3)], IN_TIME);
    expect(hand.next()?.id).toBe("b1");
    expect(hand.next()).toBeUndefined();
    expect(await released(hand)).toEqual(["a2", "a3"]);
    expect(hand.isReturning).toBe(false);
    hand.letGo(delivery("a", 1));
    hand.add([delivery("a", 2)], IN_TIME);
    expect(hand.next()?.id).toBe("a2");
  });

  test("retries a failed release", async () => {
    const hand = new Hand();
    hand.add([delivery("a", 1)], IN_TIME);
    hand.giveBackAll();
    await expect(
      hand.release(() => Promise.reject(new Error("the database is unavailable"))),
    ).rejects.toThrow();
    expect(hand.next()).toBeUndefined();
    expect(await released(hand)).toEqual(["a1"]);
  });

  test("releases deliveries that wait for a receiver for more than a second, but none that can be sent", async () => {
    const hand = new Hand();
    hand.add([delivery("a", 1), delivery("a", 2), delivery("b", 1)], IN_TIME);
    hand.next();
    const later = performance.now() + 1_100;
    vi.spyOn(performance, "now").mockReturnValue(later);
    hand.sweep();
    expect(await released(hand)).toEqual(["a2"]);
    expect(hand.next()?.id).toBe("b1");
  });

  test("releases deliveries whose lease would end before the exchange", async () => {
    const hand = new Hand();
    hand.add([delivery("a", 1)], performance.now() - 1);
    expect(hand.next()).toBeUndefined();
    expect(await released(hand)).toEqual(["a1"]);
  });

  test("tracks the size of its payloads", async () => {
    const hand = new Hand();
    const bytes = delivery("a", 1).snapshot.length;
    hand.add([delivery("a", 1), delivery("a", 2)], IN_TIME);
    expect([hand.bytes, hand.meanBytes]).toEqual([2 * bytes, bytes]);
    hand.next();
    hand.giveBackAll();
    expect(hand.bytes).toBe(bytes);
    hand.letGo(delivery("a", 1));
    expect(hand.bytes).toBe(0);
  });
});
