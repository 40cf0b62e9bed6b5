import { describe, expect, it } from "vitest";
import { retryWait } from "@/lib/queue/retry-wait";

const DAY_S = 86_400;
const failure = { attemptNumber: 1, schedule: [], retryAfter: null, random: () => 0 };

describe("the wait after a failed attempt", () => {
  it("follows the default schedule: ten attempts over 75 hours", () => {
    const waits = Array.from({ length: 10 }, (_, index) =>
      retryWait({ ...failure, attemptNumber: index + 1 }),
    );
    expect(waits.map((ms) => ms && ms / 1_000)).toEqual([
      5,
      300,
      1_800,
      7_200,
      18_000,
      36_000,
      50_400,
      72_000,
      DAY_S,
      null,
    ]);
  });

  it("follows the webhook's schedule, and ends with it", () => {
    const own = { ...failure, schedule: [1, 60] };
    expect([1, 2, 3].map((attemptNumber) => retryWait({ ...own, attemptNumber }))).toEqual([
      1_000,
      60_000,
      null,
    ]);
  });

  it("is up to a fifth longer, so that retries after an outage don't arrive together", () => {
    expect(retryWait({ ...failure, random: () => 1 })).toBe(6_000);
    expect(retryWait({ ...failure, random: () => 0.5 })).toBe(5_500);
  });

  it("is the receiver's Retry-After if that is longer, but at most a day", () => {
    expect(retryWait({ ...failure, retryAfter: 60 })).toBe(60_000);
    expect(retryWait({ ...failure, retryAfter: 1 })).toBe(5_000);
    expect(retryWait({ ...failure, retryAfter: 10 * DAY_S })).toBe(DAY_S * 1_000);
    expect(retryWait({ ...failure, retryAfter: Number.POSITIVE_INFINITY })).toBe(DAY_S * 1_000);
  });
});
