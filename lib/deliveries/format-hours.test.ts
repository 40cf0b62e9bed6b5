import { expect, it } from "vitest";
import { formatHours } from "@/lib/deliveries/format-hours";

it.each([
  ["2026-05-03T14:00:00Z", "2026-05-03T15:00:00Z", "UTC", "May 3, 2:00 PM to 3:00 PM"],
  ["2026-05-03T23:00:00Z", "2026-05-04T00:00:00Z", "UTC", "May 3, 11:00 PM to 12:00 AM"],
  ["2026-05-03T23:00:00Z", "2026-05-04T01:00:00Z", "UTC", "May 3, 11:00 PM to May 4, 1:00 AM"],
  ["2026-05-03T23:00:00Z", "2026-05-04T00:00:00Z", "Asia/Kolkata", "May 4, 4:30 AM to 5:30 AM"],
])("says %s to %s in %s", (since, until, zone, said) => {
  expect(formatHours(since, until, zone)).toBe(said);
});
