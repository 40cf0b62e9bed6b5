import { expect, it } from "vitest";
import { DomainError, invalidField } from "@/lib/errors";
import { problemBody } from "@/lib/http/problem";

it("has messages by field, as Docker Hub does", () => {
  expect(problemBody(invalidField("name", "Too short."))).toEqual({ name: ["Too short."] });
});

it("has a detail when no field is at fault", () => {
  expect(problemBody(new DomainError("not_found", "Gone."))).toEqual({ detail: "Gone." });
});

it("says of the input as a whole what is wrong with it, beside the fields", () => {
  const error = new DomainError("invalid", "Wrong.", { "": ["One.", "Two."], tag: ["Enter a tag."] });
  expect(problemBody(error)).toEqual({ detail: "One. Two.", tag: ["Enter a tag."] });
});

it("nests the fields as the body is", () => {
  const error = new DomainError("invalid", "Wrong.", {
    "webhooks.1.hook_url": ["Enter a URL."],
    "tag_filters.2": ["No glob."],
    "a.b": ["Wrong."],
  });
  expect(problemBody(error)).toEqual({
    webhooks: [{}, { hook_url: ["Enter a URL."] }],
    tag_filters: ["Item 3: No glob."],
    a: { b: ["Wrong."] },
  });
});

it("takes a field that is called as something that all objects have for a field", () => {
  const fields = JSON.parse(
    '{"__proto__.polluted": ["a"], "constructor.b": ["b"], "__proto__.toString": ["c"]}',
  );
  const body = JSON.stringify(problemBody(new DomainError("invalid", "Wrong.", fields)));
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(JSON.parse(body)).toEqual(
    JSON.parse('{"__proto__": {"polluted": ["a"], "toString": ["c"]}, "constructor": {"b": ["b"]}}'),
  );
});
