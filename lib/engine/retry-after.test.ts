import { describe, expect, it } from "vitest";
import { retryAfterSeconds } from "@/lib/engine/retry-after";
import { fc } from "@/lib/testing/properties";

const now = new Date("2026-05-03T12:00:00Z");
const waitFor = (value: string | string[], statusCode = 503) =>
  retryAfterSeconds(
    { statusCode, headers: { "retry-after": value }, body: Buffer.alloc(0), isTruncated: false },
    now,
  );

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const two = (number: number) => String(number).padStart(2, "0");

/** A time in every format that a receiver may send. */
function formsOf(time: Date): string[] {
  const utc = time.toUTCString();
  const [, day = "", month = "", year = "", clock = ""] =
    /^\w+, (\d\d) (\w+) (\d+) (\S+) GMT$/.exec(utc) ?? [];
  const weekday = DAYS[time.getUTCDay()] ?? "";
  const iso = time.toISOString();
  const east = new Date(time.getTime() + 5.5 * 3_600_000).toISOString().slice(0, 19);
  return [
    utc,
    `${weekday}, ${day}-${month}-${year.slice(-2)} ${clock} GMT`,
    `${weekday.slice(0, 3)} ${month} ${String(Number(day)).padStart(2)} ${clock} ${year}`,
    // A proxy may have replaced repeated spaces.
    `${weekday.slice(0, 3)} ${month} ${Number(day)} ${clock} ${year}`,
    utc.replace("GMT", "+0000"),
    `${new Date(time.getTime() - 7 * 3_600_000).toUTCString().replace("GMT", "-0700")}`,
    `${weekday.slice(0, 3)}, ${day}-${month}-${year} ${clock} GMT`,
    utc.replace(" GMT", ""),
    utc.replace(/^\w+, /, ""),
    `"${utc}"`,
    iso,
    iso.replace(".000Z", ""),
    iso.replace(".000Z", " UTC"),
    `${iso.slice(0, 10)} ${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}Z`,
    `${east}+05:30`,
    `${east}+0530`,
    iso.replace(".000Z", ".000000000000+00"),
    utc.replace(/ 0(\d:)/, " $1"),
  ];
}

describe("Retry-After", () => {
  it("is read in seconds of any length, from 413, 429 and 503 only", () => {
    expect(waitFor("120")).toBe(120);
    for (const statusCode of [413, 429]) expect(waitFor("120", statusCode)).toBe(120);
    for (const statusCode of [200, 302, 403, 500, 502]) expect(waitFor("120", statusCode)).toBeNull();
    expect(retryAfterSeconds(null, now)).toBeNull();
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,400}$/), (digits) => {
        expect(waitFor(digits)).toBe(Number(digits));
      }),
    );
  });

  it("may be a fraction", () => {
    fc.assert(
      fc.property(fc.nat(86_400), fc.nat(999), (whole, part) => {
        expect(waitFor(`${whole}.${part}`)).toBe(Number(`${whole}.${part}`));
      }),
    );
    expect(waitFor(".5")).toBe(0.5);
    expect(waitFor("+7")).toBe(7);
    expect(waitFor('"7"')).toBe(7);
  });

  it("may be a duration, as Go prints it or as in ISO 8601", () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), fc.nat(59_999), (hours, minutes, ms) => {
        const wait = hours * 3_600 + minutes * 60 + ms / 1_000;
        for (const form of [`${hours}h${minutes}m${ms / 1_000}s`, `PT${hours}H${minutes}M${ms / 1_000}S`]) {
          expect(waitFor(form)).toBeCloseTo(wait, 6);
        }
        expect(waitFor(`${ms}ms`)).toBeCloseTo(ms / 1_000, 6);
        expect(waitFor(`${minutes}m`)).toBe(minutes * 60);
      }),
    );
    expect(waitFor("250µs")).toBeCloseTo(0.00025, 9);
    for (const value of ["m", "PT", "P", "P1H", "P1DT", "s5", "-5s", "5s!", "5 parsecs", "5x"]) {
      expect(waitFor(value), value).toBeNull();
    }
  });

  it("may be a duration with the unit's name, or in days", () => {
    const units: [name: string, seconds: number][] = [
      ...["s", "S", "sec", "secs", "second", "seconds", "Seconds"].map((name): [string, number] => [name, 1]),
      ...["min", "mins", "minute", "minutes"].map((name): [string, number] => [name, 60]),
      ...["h", "hr", "hour", "hours"].map((name): [string, number] => [name, 3_600]),
      ...["d", "day", "days"].map((name): [string, number] => [name, 86_400]),
      ["milliseconds", 0.001],
    ];
    for (const [name, seconds] of units) {
      for (const space of ["", " "]) expect(waitFor(`30${space}${name}`), name).toBeCloseTo(30 * seconds, 9);
    }
    expect(waitFor("1h 30m")).toBe(5_400);
    expect(waitFor("1 hour 30 minutes")).toBe(5_400);
    expect(waitFor("P1D")).toBe(86_400);
    expect(waitFor("P1DT1H")).toBe(90_000);
  });

  it("may be a time in Unix seconds or ms within a day", () => {
    const unix = now.getTime() / 1_000;
    fc.assert(
      fc.property(fc.integer({ min: -86_400, max: 86_400 }), (seconds) => {
        expect(waitFor(String(unix + seconds))).toBe(Math.max(0, seconds));
        expect(waitFor(String((unix + seconds) * 1_000))).toBe(Math.max(0, seconds));
      }),
    );
    for (const seconds of [-86_401, 86_401]) expect(waitFor(String(unix + seconds))).toBe(unix + seconds);
  });

  it("may be a date in HTTP's three formats or ISO 8601, in any time zone of this machine", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400 * 86_400, max: 400 * 86_400 }), (seconds) => {
        const time = new Date(now.getTime() + seconds * 1_000);
        for (const form of formsOf(time)) expect([form, waitFor(form)]).toEqual([form, Math.max(0, seconds)]);
      }),
    );
    expect(waitFor("2026-05-04")).toBe(43_200);
  });

  it("means the longest wait if it is repeated, in several headers or in one", () => {
    const wait = fc.integer({ min: 0, max: 86_400 });
    fc.assert(
      fc.property(fc.array(wait, { minLength: 2, maxLength: 5 }), (waits) => {
        const values = waits.map((seconds, index) =>
          index % 2 === 0 ? String(seconds) : new Date(now.getTime() + seconds * 1_000).toUTCString(),
        );
        expect(waitFor(values)).toBe(Math.max(...waits));
        expect(waitFor(values.join(", "))).toBe(Math.max(...waits));
      }),
    );
    expect(waitFor(["soon", "7"])).toBe(7);
  });

  it.each(["soon", "", "-5", "1e9", "Infinity", "NaN", "0x10", "12 x", "Sun, 99 Foo 2026 12:00:00 GMT"])(
    "that is invalid is ignored: %j",
    (value) => expect(waitFor(value)).toBeNull(),
  );

  it("never throws and is never negative, for any input", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 4 })), (value) => {
        const seconds = waitFor(value);
        expect(seconds === null || seconds >= 0).toBe(true);
      }),
    );
  });
});
