import { expect, it } from "vitest";
import { whyNoSignIn } from "@/lib/http/shared/public-address";

const publicUrl = "https://hooks.example.com";

it("opening an https PUBLIC_URL over http sets a cookie that the browser drops, so the page says it", () => {
  expect(
    whyNoSignIn({ origin: "http://hooks.example.com", publicUrl, askedHost: "hooks.example.com" }),
  ).toMatch(
    /^You opened http:\/\/hooks\.example\.com, PUBLIC_URL is https:\/\/hooks\.example\.com\..*drops it\. Open https:/,
  );
});

it("a proxy that changes the host is told from one that does not", () => {
  const origin = "https://bell.example.org";
  expect(whyNoSignIn({ origin, publicUrl, askedHost: "127.0.0.1:3000" })).toMatch(
    /asks for 127\.0\.0\.1:3000/,
  );
  expect(whyNoSignIn({ origin, publicUrl, askedHost: "bell.example.org" })).toBeUndefined();
  expect(whyNoSignIn({ origin: publicUrl, publicUrl, askedHost: "127.0.0.1:3000" })).toBeUndefined();
});
