import { expect, it } from "vitest";
import { formatClock, formatDay, formatExact, formatRelative } from "@/lib/platform/text/format-time";

const now = new Date("2026-05-03T12:00:00Z");
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it.each([
  [-0.5, "just now"],
  [-59, "just now"],
  [-119, "1 minute ago"],
  [-(7 * DAY - 1), "6 days ago"],
  [-(90 * DAY - 1), "2 months ago"],
  [40, "in a moment"],
  [5 * MINUTE - 2, "in 5 minutes"],
  [30 * MINUTE, "in 30 minutes"],
  [HOUR - 2, "in 1 hour"],
  [15 * DAY, "in 15 days"],
  [7 * DAY - 2, "in 7 days"],
  [90 * DAY - 2, "in 3 months"],
  [365 * DAY - 2, "in 1 year"],
])("formats a time %d seconds away as %s", (seconds, expected) => {
  expect(formatRelative(new Date(now.getTime() + seconds * 1000), now)).toBe(expected);
});

it("formats a time, a day and a clock in a time zone", () => {
  expect(formatExact(now, "UTC")).toBe("May 3rd 2026, 12:00:00 pm");
  expect(formatDay(now, "Pacific/Auckland")).toBe("May 4th");
  expect(formatClock(now, "Asia/Kolkata")).toBe("5:30 pm");
});
