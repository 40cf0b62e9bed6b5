import { expect, it } from "vitest";
import { decodedParam } from "@/lib/platform/text/parse-url";

it.each([
  ["a%20b", "a b"],
  ["caf%C3%A9", "café"],
  ["%ff", "%ff"],
  ["%", "%"],
  ["100%25", "100%"],
])("the part %s of a page's address is decoded to %s without an error", (part, text) => {
  expect(decodedParam(part)).toBe(text);
});
