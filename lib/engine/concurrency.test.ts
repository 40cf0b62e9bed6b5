import { performance } from "node:perf_hooks";
import { afterEach, expect, test, vi } from "vitest";
import { Concurrency } from "@/lib/engine/concurrency";

afterEach(() => vi.restoreAllMocks());

/** Simulates consecutive windows in which the worker was busy for these shares. @returns the limit after each */
function limitsAfter(max: number, windows: readonly { busy: number; ms?: number }[]): number[] {
  let now = 0;
  let utilization = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  vi.spyOn(performance, "eventLoopUtilization").mockImplementation(() => ({
    idle: 0,
    active: 0,
    utilization,
  }));
  const concurrency = new Concurrency(max);
  return windows.map(({ busy, ms = 100 }) => {
    now += ms;
    utilization = busy;
    concurrency.reached();
    return concurrency.limit;
  });
}

const idle = { busy: 0.3 };
const busy = { busy: 0.95 };

test("rises to the configured value while the worker waits for receivers", () => {
  expect(limitsAfter(200, [idle, idle, idle, idle])).toEqual([96, 144, 200, 200]);
});

test("falls to 64 while the worker is busy", () => {
  expect(limitsAfter(200, [idle, idle, idle, busy, busy, busy, busy])).toEqual([
    96, 144, 200, 133, 88, 64, 64,
  ]);
});

test("stays if the worker is neither idle nor overloaded, and until a window has passed", () => {
  const early = { busy: 0.3, ms: 50 };
  expect(limitsAfter(200, [{ busy: 0.8 }, early, early])).toEqual([64, 64, 96]);
});

test("never exceeds the configured value", () => {
  expect(limitsAfter(10, [idle, busy, idle])).toEqual([10, 10, 10]);
});
