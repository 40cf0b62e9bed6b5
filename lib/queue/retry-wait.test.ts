import { describe, expect, it } from "vitest";
import { retryAfterSeconds } from "@/lib/engine/retry-after";
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

  it("follows the webhook's own schedule, and ends with it", () => {
    const own = { ...failure, schedule: [1, 60] };
    expect([1, 2, 3].map((attemptNumber) => retryWait({ ...own, attemptNumber }))).toEqual([
      1_000,
      60_000,
      null,
    ]);
  });

  it("is up to a fifth longer, so that the retries of one outage do not arrive together", () => {
    expect(retryWait({ ...failure, random: () => 1 })).toBe(6_000);
    expect(retryWait({ ...failure, random: () => 0.5 })).toBe(5_500);
  });

  it("is what the receiver asks for when that is longer, but no more than a day", () => {
    expect(retryWait({ ...failure, retryAfter: 60 })).toBe(60_000);
    expect(retryWait({ ...failure, retryAfter: 1 })).toBe(5_000);
    expect(retryWait({ ...failure, retryAfter: 10 * DAY_S })).toBe(DAY_S * 1_000);
  });
});

describe("Retry-After", () => {
  const now = new Date("2026-05-03T12:00:00Z");
  const asked = (value: string | string[], statusCode = 503) =>
    retryAfterSeconds(
      { statusCode, headers: { "retry-after": value }, body: Buffer.alloc(0), isTruncated: false },
      now,
    );

  it("is read in seconds and as a date, from 429 and 503", () => {
    expect(asked("120")).toBe(120);
    expect(asked("120", 429)).toBe(120);
    expect(asked("Sun, 03 May 2026 12:01:30 GMT")).toBe(90);
  });

  it("in the past asks for nothing", () => expect(asked("Sun, 03 May 2026 11:00:00 GMT")).toBe(0));

  it.each(["soon", "", "-5", "1e9", "99999999999"])("that cannot be read is none: %j", (value) => {
    expect(asked(value)).toBeNull();
  });

  it("twice is none, and so it is on other answers", () => {
    expect(asked(["1", "2"])).toBeNull();
    expect(asked("120", 500)).toBeNull();
    expect(retryAfterSeconds(null, now)).toBeNull();
  });
});
