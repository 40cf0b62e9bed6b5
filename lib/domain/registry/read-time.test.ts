import { expect, test } from "vitest";
import { readTime } from "@/lib/domain/registry/read-push";
import { fc } from "@/lib/testing/properties";

const TIME = "2026-11-01T01:30:00.733Z";
const MS = Date.parse(TIME);

test.each([
  ["RFC 3339", TIME],
  ["nanoseconds", "2026-11-01T01:30:00.733966546Z"],
  ["an offset of quarters", "2026-11-01T07:15:00.733+05:45"],
  ["an offset without a colon", "2026-11-01T02:30:00.733+0100"],
  ["an offset of hours", "2026-10-31T20:30:00.733-05"],
  ["no zone, which is UTC", "2026-11-01T01:30:00.733"],
  ["no T", "2026-11-01 01:30:00.733"],
  ["lowercase letters", "2026-11-01t01:30:00.733z"],
  ["as Go prints it", "2026-11-01 01:30:00.733966546 +0000 UTC"],
  ["as Go prints it in another zone", "2026-10-31 18:30:00.733966546 -0700 PDT m=+0.000051"],
  ["milliseconds", MS],
  ["microseconds", MS * 1_000],
  ["nanoseconds as a number", MS * 1_000_000],
  ["seconds with a fraction", MS / 1_000],
  ["a number as text", String(MS)],
  ["the name of UTC", "2026-11-01 01:30:00.733 UTC"],
  ["the zone's name in brackets", "2026-11-01T02:30:00.733+01:00[Europe/Paris]"],
  ["UTC in brackets", "2026-11-01T01:30:00.733Z[UTC]"],
  ["the basic format", "20261101T013000.733Z"],
  ["the basic format with an offset", "20261101T023000.733+0100"],
])("a time can have %s", (_, value) => {
  expect(readTime([value])?.toISOString()).toBe(TIME);
});

test.each([
  ["2026-11-01T01:30:00", "2026-11-01T01:30:00.000Z"],
  ["2026-11-01T01:30", "2026-11-01T01:30:00.000Z"],
  ["2026-11-01T01:30:00.7Z", "2026-11-01T01:30:00.700Z"],
  ["Sun, 01 Nov 2026 01:30:00 GMT", "2026-11-01T01:30:00.000Z"],
  [1_793_496_600, "2026-11-01T01:30:00.000Z"],
])("%s is %s, whatever the zone of this machine", (value, wanted) => {
  expect(readTime([value])?.toISOString()).toBe(wanted);
});

const NONSENSE = [
  undefined,
  null,
  "",
  "soon",
  "0001-01-01T00:00:00Z",
  "1969-12-31T23:59:59Z",
  "1970-01-01T00:00:00Z",
  0,
  1,
  -5,
  -1e300,
  1e300,
  Number.NaN,
  "2026-13-01T00:00:00Z",
  "2026-01-01T25:00:00Z",
  "01/02/2026",
  // A zone's name alone can mean several offsets.
  "2026-11-01T01:30:00 CST",
  "2026-11-01T01:30:00[Europe/Paris]!",
  "20261301T013000Z",
  {},
  [],
  true,
  "9".repeat(200_000),
];

test("an implausible time is ignored, and the next field is used", () => {
  for (const value of NONSENSE) {
    expect(readTime([value]), String(value)).toBeUndefined();
    expect(readTime([value, value, TIME])?.toISOString()).toBe(TIME);
  }
  expect(readTime(NONSENSE)).toBeUndefined();
  expect(readTime(TIME)).toBeUndefined();
});

test("any time since 2010 is read the same in every format", () => {
  const times = fc.date({ min: new Date("2010-01-02"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(times, fc.integer({ min: -14 * 60, max: 14 * 60 }), (time, minutes) => {
      const shifted = new Date(time.getTime() + minutes * 60_000).toISOString().slice(0, -1);
      const size = Math.abs(minutes);
      const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
      const zone = `${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
      for (const form of [
        time.toISOString(),
        shifted + zone,
        time.toISOString().slice(0, -1),
        time.getTime(),
      ]) {
        expect(readTime([form])?.getTime()).toBe(time.getTime());
      }
    }),
  );
});

test("reading a time never throws, whatever the value is", () => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), (value, text) => {
      for (const time of [readTime(value), readTime([value]), readTime([text])]) {
        if (time) expect(Number.isNaN(time.getTime())).toBe(false);
      }
    }),
  );
});
