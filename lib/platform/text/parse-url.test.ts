import { expect, test } from "vitest";
import { parseUrl } from "@/lib/platform/text/parse-url";
import { sourceFiles } from "@/lib/testing/source-files";

test("a URL with an international host is valid, even after many other URLs were parsed", () => {
  const hosts = new Set(
    Array.from({ length: 50_000 }, () => parseUrl("https://ann:secret@bücher.example:1/?q=a@b")?.host),
  );
  expect([...hosts]).toEqual(["xn--bcher-kva.example:1"]);
});

test("an invalid URL has no result, and a relative one needs a base", () => {
  expect(parseUrl("https://")).toBeUndefined();
  expect(parseUrl("/a")).toBeUndefined();
  expect(parseUrl("/a", "https://ci.example.com/b")?.href).toBe("https://ci.example.com/a");
});

test("nothing else uses URL.canParse, whose result is wrong for some URLs", () => {
  const users = sourceFiles("app", "components", "lib", "scripts").filter(({ source }) =>
    /URL\.canParse\(/.test(source),
  );
  expect(users.map(({ file }) => file)).toEqual([]);
});
