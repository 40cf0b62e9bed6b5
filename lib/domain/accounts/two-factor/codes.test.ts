import { expect, it } from "vitest";
import { newAppKey, stepOfCode } from "@/lib/domain/accounts/two-factor/codes";

/** RFC 6238, appendix B: the key "12345678901234567890". An app shows the last six of the eight digits. */
const KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

it.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [20_000_000_000, "353130"],
])("accepts the code that RFC 6238 lists for %i s", (seconds, code) => {
  expect(stepOfCode(KEY, code, seconds * 1_000)).toBe(Math.floor(seconds / 30));
});

it("accepts a code half a minute early or late, and not more", () => {
  const at = (seconds: number) => stepOfCode(KEY, "081804", seconds * 1_000);
  const step = Math.floor(1_111_111_109 / 30);
  expect([at(1_111_111_080 - 1), at(1_111_111_080 + 59)]).toEqual([step, step]);
  expect([at(1_111_111_080 - 31), at(1_111_111_080 + 61)]).toEqual([undefined, undefined]);
});

it("creates a different 160-bit key each time", () => {
  expect(newAppKey()).toMatch(/^[A-Z2-7]{32}$/);
  expect(newAppKey()).not.toBe(newAppKey());
});
