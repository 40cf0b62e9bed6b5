import { expect, test } from "vitest";
import { maskUrl, unmaskUrl } from "@/lib/webhooks/mask-url";

test("user name and password are masked, and nothing else", () => {
  expect(maskUrl("https://ann:p@ss@ci.example.com/a@b?c=d@e")).toBe("https://***@ci.example.com/a@b?c=d@e");
  expect(maskUrl("https://ci.example.com/a@b")).toBe("https://ci.example.com/a@b");
});

test("a masked URL keeps what is stored, also when the path changes", () => {
  const stored = "https://ann:$&secret@ci.example.com/one";
  expect(unmaskUrl(maskUrl(stored), stored)).toBe(stored);
  expect(unmaskUrl("https://***@ci.example.com/two", stored)).toBe("https://ann:$&secret@ci.example.com/two");
  expect(unmaskUrl("https://bob:new@ci.example.com/", stored)).toBe("https://bob:new@ci.example.com/");
});

test("a password never goes to another host, port or scheme", () => {
  const stored = "https://ann:secret@ci.example.com/";
  for (const url of [
    "https://***@evil.example.com/",
    "https://***@ci.example.com:8443/",
    "http://***@ci.example.com/",
  ]) {
    expect(unmaskUrl(url, stored), url).toBeNull();
  }
  expect(unmaskUrl("https://***@ci.example.com/", "https://ci.example.com/")).toBeNull();
});
