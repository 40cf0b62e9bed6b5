import { expect, it } from "vitest";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { problemBody } from "@/lib/platform/wire/problem";

it("has messages by field, as Docker Hub does", () => {
  expect(problemBody(invalidField("name", "Too short."))).toEqual({ name: ["Too short."] });
});

it("has a detail if no field is invalid", () => {
  expect(problemBody(new DomainError("not_found", "Gone."))).toEqual({ detail: "Gone." });
});

it("reports problems of the whole input in addition to those of fields", () => {
  const error = new DomainError("invalid", "Wrong.", [
    { path: [], message: "One." },
    { path: [], message: "Two." },
    { path: ["tag"], message: "Enter a tag." },
  ]);
  expect(problemBody(error)).toEqual({ detail: "One. Two.", tag: ["Enter a tag."] });
});

it("nests the fields like the body", () => {
  const error = new DomainError("invalid", "Wrong.", [
    { path: ["webhooks", 1, "hook_url"], message: "Enter a URL." },
    { path: ["tag_filters", 2], message: "No glob." },
    { path: ["a", "b"], message: "Wrong." },
  ]);
  expect(problemBody(error)).toEqual({
    webhooks: [{}, { hook_url: ["Enter a URL."] }],
    tag_filters: ["Item 3: No glob."],
    a: { b: ["Wrong."] },
  });
});

it("accepts field names that are also properties of every object", () => {
  const body = JSON.stringify(
    problemBody(
      new DomainError("invalid", "Wrong.", [
        { path: ["__proto__", "polluted"], message: "a" },
        { path: ["constructor", "b"], message: "b" },
        { path: ["__proto__", "toString"], message: "c" },
      ]),
    ),
  );
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(JSON.parse(body)).toEqual(
    JSON.parse('{"__proto__": {"polluted": ["a"], "toString": ["c"]}, "constructor": {"b": ["b"]}}'),
  );
});

it("treats a name with dots and digits as one field", () => {
  const name = `a${".9999".repeat(600)}`;
  const error = new DomainError("invalid", "Wrong.", [{ path: [name], message: "Unknown." }]);
  expect(problemBody(error)).toEqual({ [name]: ["Unknown."] });
});
