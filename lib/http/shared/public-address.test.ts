import { expect, it } from "vitest";
import { signInObstacle } from "@/lib/http/shared/public-address";

const publicUrl = "https://hooks.example.com";

it("opening an https PUBLIC_URL over http sets a cookie that the browser drops, so the page warns about it", () => {
  expect(
    signInObstacle({ origin: "http://hooks.example.com", publicUrl, askedHost: "hooks.example.com" }),
  ).toMatch(
    /^You opened http:\/\/hooks\.example\.com, but PUBLIC_URL is https:\/\/hooks\.example\.com\..*drops it\. Open https:/,
  );
});

it("a proxy that changes the host is distinguished from one that doesn't", () => {
  const origin = "https://bell.example.org";
  expect(signInObstacle({ origin, publicUrl, askedHost: "127.0.0.1:3000" })).toMatch(
    /requests 127\.0\.0\.1:3000/,
  );
  expect(signInObstacle({ origin, publicUrl, askedHost: "bell.example.org" })).toBeUndefined();
  expect(signInObstacle({ origin: publicUrl, publicUrl, askedHost: "127.0.0.1:3000" })).toBeUndefined();
});
