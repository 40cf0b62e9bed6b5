import { expect, it } from "vitest";
import { ifMatchOf } from "@/lib/http/read-query";

const read = (value: string | null) => ifMatchOf({ get: () => value });

it("reads one ETag, a list of them, and lists with empty elements", () => {
  expect(read('"a.1"')).toEqual(['"a.1"']);
  expect(read('"a.1", "b,2","c 3"'.replace(" 3", "3"))).toEqual(['"a.1"', '"b,2"', '"c3"']);
  expect(read(', "a.1",, "b.2" ,')).toEqual(['"a.1"', '"b.2"']);
  expect(read('""')).toEqual(['""']);
});

it("matches everything without the header or with *", () => {
  expect(read(null)).toBeUndefined();
  expect(read(" * ")).toBeUndefined();
});

it("never matches a weak ETag", () => {
  expect(read('W/"a.1"')).toEqual([]);
  expect(read('W/"a.1", "b.2"')).toEqual(['"b.2"']);
});

it.each(["", "a.1", '"a', 'w/"a"', '"a" "b"', '*, "a"', '"a b"', '"a"x', `"${"a".repeat(5_000)}"`])(
  "refuses %j as malformed",
  (value) => {
    expect(() => read(value)).toThrow("If-Match must be * or a list of ETags");
  },
);
