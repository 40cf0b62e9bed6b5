import { expect, test } from "vitest";
import { noteRequestedPath, requestedPath, signInPath } from "@/lib/platform/wire/requested-path";

test.each([
  ["/notices", "/notices"],
  ["/repositories?q=a%20b&_rsc=1x", "/repositories?q=a%20b"],
  ["/repositories?_rsc=1x", "/repositories"],
  ["/r/a/b?x=1?2", "/r/a/b?x=1"],
  ["/", "/"],
])("the path of %s is %s", (url, path) => {
  const headers: Record<string, string> = { "x-dockbell-path": "/forged" };
  noteRequestedPath(headers, url);
  expect(requestedPath(new Headers(headers))).toBe(path);
});

test("the sign-in page returns to a page with its query, and doesn't need one for the first page", () => {
  expect(signInPath("/repositories?q=a%20b&x")).toBe("/login?next=%2Frepositories%3Fq%3Da%2520b%26x");
  expect(signInPath("/")).toBe("/login");
});
