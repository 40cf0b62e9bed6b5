import { expect, it } from "vitest";
import { whyNoSignIn } from "@/lib/http/shared/public-address";

const publicUrl = "https://hooks.example.com";

it("opening an https PUBLIC_URL over http sets a cookie that the browser drops, so the page warns about it", () => {
  expect(
    whyNoSignIn({ origin: "http://hooks.example.com", publicUrl, askedHost: "hooks.example.com" }),
  ).toMatch(
    /^You opened http:\/\/hooks\.example\.com, but PUBLIC_URL is https:\/\/hooks\.example\.com\..*drops it\. Open https:/,
  );
});

it("a proxy that changes the host is distinguished from one that doesn't", () => {
  const origin = "https://bell.example.org";
  expect(whyNoSignIn({ origin, publicUrl, askedHost: "127.0.0.1:3000" })).toMatch(
    /requests 127\.0\.0\.1:3000/,
  );
  expect(whyNoSignIn({ origin, publicUrl, askedHost: "bell.example.org" })).toBeUndefined();
  expect(whyNoSignIn({ origin: publicUrl, publicUrl, askedHost: "127.0.0.1:3000" })).toBeUndefined();
});
