import { expect, it } from "vitest";
import { formatHours } from "@/lib/platform/text/format-time";

it.each([
  ["2026-05-03T14:00:00Z", "2026-05-03T15:00:00Z", "UTC", "May 3rd, 2:00 pm to 3:00 pm"],
  ["2026-05-03T23:00:00Z", "2026-05-04T00:00:00Z", "UTC", "May 3rd, 11:00 pm to 12:00 am"],
  ["2026-05-03T23:00:00Z", "2026-05-04T01:00:00Z", "UTC", "May 3rd, 11:00 pm to May 4th, 1:00 am"],
  ["2026-05-03T23:00:00Z", "2026-05-04T00:00:00Z", "Asia/Kolkata", "May 4th, 4:30 am to 5:30 am"],
])("formats %s to %s in %s", (since, until, zone, expected) => {
  expect(formatHours(since, until, zone)).toBe(expected);
});
