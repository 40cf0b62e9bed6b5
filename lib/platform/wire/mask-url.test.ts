import { expect, test } from "vitest";
import { maskUrl, withUserinfo } from "@/lib/platform/wire/mask-url";

test("only the user name and password are masked", () => {
  expect(maskUrl("https://ann:p@ss@ci.example.com/a@b?c=d@e")).toBe("https://***@ci.example.com/a@b?c=d@e");
  expect(maskUrl("https://ci.example.com/a@b")).toBe("https://ci.example.com/a@b");
});

test("a masked URL gets its original user name and password back", () => {
  const stored = "https://ann:$&secret@ci.example.com/one";
  expect(withUserinfo(maskUrl(stored), "ann:$&secret")).toBe(stored);
});
