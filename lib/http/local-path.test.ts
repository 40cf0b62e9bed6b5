import { expect, it } from "vitest";
import { localPath } from "@/lib/http/local-path";

it.each([
  ["/repositories", "/repositories"],
  ["/r/ann/app?tab=1#tags", "/r/ann/app?tab=1#tags"],
  ["//evil.example", undefined],
  ["/\\evil.example", undefined],
  ["/\t/evil.example", undefined],
  ["/\n/evil.example", undefined],
  ["/.//evil.example", undefined],
  ["https://evil.example/", undefined],
  ["javascript:alert(1)", undefined],
  ["repositories", undefined],
  ["", undefined],
  [null, undefined],
])("%j leads to %j", (named, path) => {
  expect(localPath(named)).toBe(path);
});
