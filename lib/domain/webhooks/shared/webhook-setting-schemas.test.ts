import { expect, test } from "vitest";
import { matchesFilters } from "@/lib/domain/webhooks/shared/matches-filters";
import { TagFilters } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { fc } from "@/lib/testing/properties";

const TAGS = ["latest", "v1", "v1.2.3", "v2.0.0-rc1", "nightly-2026", "main_a"];
const matched = (...filters: string[]) => TAGS.filter((tag) => matchesFilters(filters, tag));

test("without filters, every tag matches", () => {
  expect(matched()).toEqual(TAGS);
});

test("stars, question marks, and filters that exclude", () => {
  expect(matched("v*")).toEqual(["v1", "v1.2.3", "v2.0.0-rc1"]);
  expect(matched("v*", "!*-rc*")).toEqual(["v1", "v1.2.3"]);
  expect(matched("!*-rc*", "!latest")).toEqual(["v1", "v1.2.3", "nightly-2026", "main_a"]);
  expect(matched("v?")).toEqual(["v1"]);
  expect(matched("main_?", "latest")).toEqual(["latest", "main_a"]);
  expect(matched("*")).toEqual(TAGS);
  expect(matched("V1", "v")).toEqual([]);
});

test("an excluded tag doesn't match, in any order of filters", () => {
  expect(matched("!v1", "v*", "v1")).toEqual(["v1.2.3", "v2.0.0-rc1"]);
});

test("a glob matches exactly the same texts as the equivalent regular expression", () => {
  const glob = fc.string({ unit: fc.constantFrom("a", "b", ".", "_", "*", "?"), minLength: 1, maxLength: 8 });
  const tag = fc.string({ unit: fc.constantFrom("a", "b", ".", "_"), minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(glob, tag, (one, text) => {
      const pattern = one.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
      expect(matchesFilters([one], text)).toBe(new RegExp(`^${pattern}$`).test(text));
    }),
    { numRuns: 500 },
  );
});

test("many stars don't take forever", () => {
  expect(matchesFilters([`${"*a".repeat(60)}*b`], "a".repeat(128))).toBe(false);
});

test("filters are trimmed, duplicates are removed, and invalid ones are refused", () => {
  expect(TagFilters.parse([" v* ", "v*", "!v1"])).toEqual(["v*", "!v1"]);
  for (const bad of ["", "!", "a b", "v/1", "[ab]", "é", "!!v1", "x".repeat(129)]) {
    expect(TagFilters.safeParse([bad]).success, bad).toBe(false);
  }
});
