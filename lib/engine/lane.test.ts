import { describe, expect, test } from "vitest";
import { Lane } from "@/lib/engine/lane";
import { claimedDelivery } from "@/lib/testing/claimed-delivery";

/** A webhook's deliveries, claimed together with this number of slots. */
function laneWith(deliveries: number, slots: number | null): Lane {
  const lane = new Lane("webhook");
  addTo(lane, deliveries, slots);
  return lane;
}

function addTo(lane: Lane, deliveries: number, slots: number | null): void {
  for (let number = 0; number < deliveries; number += 1) {
    const delivery = claimedDelivery({ id: `delivery ${number}`, slots });
    lane.add({ delivery, claimedAt: performance.now(), sendBefore: performance.now() + 25_000 });
  }
}

/** Sends all deliveries that can be sent. @returns their number */
function sendAll(lane: Lane): number {
  let sent = 0;
  while (lane.canSend) {
    lane.shift();
    sent += 1;
  }
  return sent;
}

describe("a webhook's deliveries in one worker", () => {
  test("are in flight up to their slots, and the next one is sent when one has ended", () => {
    const lane = laneWith(5, 2);
    expect(sendAll(lane)).toBe(2);
    lane.ended(3);
    expect(sendAll(lane)).toBe(1);
  });

  test("count in flight with those that were claimed with more slots", () => {
    const lane = laneWith(3, 3);
    addTo(lane, 5, 1);
    expect(sendAll(lane)).toBe(3);
    const end = () => {
      lane.ended(3);
      lane.recorded();
    };
    end();
    end();
    // The one in flight uses all slots of the next one.
    expect(sendAll(lane)).toBe(0);
    end();
    expect(sendAll(lane)).toBe(1);
  });

  test("are all sent if each row has its own slot", () => {
    expect(sendAll(laneWith(7, null))).toBe(7);
  });

  test("wait for results to be written when 1.4 times the slots aren't recorded", () => {
    const lane = laneWith(100, 10);
    let sent = sendAll(lane);
    for (let ended = 0; ended < 10; ended += 1, sent += sendAll(lane)) lane.ended(1);
    expect(sent).toBe(14);
    expect(lane.waitsForRecords).toBe(true);
    lane.recorded();
    expect(lane.waitsForRecords).toBe(false);
    expect(sendAll(lane)).toBe(1);
  });
});

describe("how many deliveries are leased ahead", () => {
  const aheadAfter = (ms: number | null) => {
    const lane = laneWith(20, 10);
    sendAll(lane);
    lane.ended(ms);
    return lane.ahead();
  };

  test.each([
    ["four times the slots for a fast receiver", 1, 40],
    ["as many as a slower one accepts in 20 ms", 100, 2],
    ["one for a slow one", 900, 1],
    ["none for one that takes longer than they may wait", 1_001, 0],
    ["none after a failure", null, 0],
  ])("%s", (_what, ms, expected) => {
    expect(aheadAfter(ms)).toBe(expected);
  });

  test("no deliveries are leased ahead before the first exchange has ended", () => {
    expect(laneWith(20, 10).ahead()).toBe(0);
  });
});
