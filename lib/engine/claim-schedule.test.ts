import { afterEach, expect, test, vi } from "vitest";
import { ClaimSchedule } from "@/lib/engine/claim-schedule";

const POLL_MS = 1_000;

afterEach(() => vi.restoreAllMocks());

/** A claim that started at 0, after which the worker has 10 deliveries. */
function claimed() {
  const now = vi.spyOn(performance, "now").mockReturnValue(0);
  const schedule = new ClaimSchedule();
  schedule.started();
  schedule.ended(10);
  return { now, schedule };
}

test("the first claim starts immediately", () => {
  expect(new ClaimSchedule().waitMs(0, POLL_MS)).toBe(0);
});

test("without a reason, the next claim starts after the poll interval", () => {
  const { now, schedule } = claimed();
  now.mockReturnValue(400);
  expect(schedule.waitMs(10, POLL_MS)).toBe(600);
});

test("with a reason, the next claim starts 5 ms after the previous one, or when half of the deliveries have finished", () => {
  const { now, schedule } = claimed();
  schedule.want();
  now.mockReturnValue(2);
  expect(schedule.waitMs(6, POLL_MS)).toBe(3);
  expect(schedule.waitMs(5, POLL_MS)).toBe(0);
  now.mockReturnValue(7);
  expect(schedule.waitMs(10, POLL_MS)).toBe(0);
});
