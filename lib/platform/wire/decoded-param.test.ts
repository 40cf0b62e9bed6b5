import { expect, it } from "vitest";
import { decodedParam } from "@/lib/platform/wire/decoded-param";

it.each([
  ["a%20b", "a b"],
  ["caf%C3%A9", "café"],
  ["%ff", "%ff"],
  ["%", "%"],
  ["100%25", "100%"],
])("a part of a page's address that is %s is the text %s, and never an error", (part, text) => {
  expect(decodedParam(part)).toBe(text);
});
