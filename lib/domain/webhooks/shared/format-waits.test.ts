import { expect, test } from "vitest";
import { formatSpan, formatWaits, parseWaits } from "@/lib/domain/webhooks/shared/format-waits";
import { DEFAULT_RETRY_SCHEDULE } from "@/lib/queue/shared/default-retry-schedule";
import { fc } from "@/lib/testing/properties";

test("waits are formatted as people write them", () => {
  expect(formatWaits(DEFAULT_RETRY_SCHEDULE)).toBe("5s, 5m, 30m, 2h, 5h, 10h, 14h, 20h, 24h");
  expect(formatWaits([90, 5_400, 172_800, 176_461])).toBe("1m30s, 1h30m, 2d, 2d1h1m1s");
  expect(parseWaits("5s 5M,  1h30m,7d")).toEqual({ waits: [5, 300, 5_400, 604_800] });
  expect(parseWaits("  ")).toEqual({ waits: [] });
  expect(parseWaits("5s, soon")).toEqual({ unreadable: "soon" });
  expect(parseWaits("5")).toEqual({ unreadable: "5" });
});

test("formatted waits can be parsed again", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 604_800 })), (waits) => {
      expect(parseWaits(formatWaits(waits))).toEqual({ waits });
    }),
  );
});

test("a span is formatted in its two largest units", () => {
  expect(formatSpan(272_105)).toBe("3 days 3 hours");
  expect(formatSpan(61)).toBe("1 minute 1 second");
  expect(formatSpan(0)).toBe("0 seconds");
});
