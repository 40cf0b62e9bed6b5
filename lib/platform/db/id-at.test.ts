import { expect, it } from "vitest";
import { idAt } from "@/lib/platform/db/id-at";

it.each([
  ["1970-01-01T00:00:00Z", "00000000-0000-7000-8000-000000000000"],
  ["2026-05-03T12:00:00Z", "019dedb5-ae00-7000-8000-000000000000"],
  ["1969-12-31T00:00:00Z", "00000000-0000-7000-8000-000000000000"],
  ["+012000-01-01T00:00:00Z", "ffffffff-ffff-7000-8000-000000000000"],
])("%s has the expected first ID", (time, id) => {
  expect(idAt(time)).toBe(id);
});
