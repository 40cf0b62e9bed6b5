import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";
import { requestOf } from "@/lib/engine/request-of";
import { hookTarget } from "@/lib/engine/webhook-config";
import { newWebhookSecret, signingKey } from "@/lib/payload/sign";
import { claimedDelivery } from "@/lib/testing/claimed-delivery";

const now = new Date();

function delivery(
  webhook: Partial<ClaimedDelivery["webhook"]> = {},
  hookUrl = "https://ci.example.com/hook",
) {
  const one = claimedDelivery({ target: hookTarget(hookUrl) });
  return { ...one, webhook: { ...one.webhook, ...webhook } };
}

test("an old secret signs until it expires, and not a moment longer", () => {
  const [older, newer] = [newWebhookSecret(), newWebhookSecret()];
  const keys = (expiresAt: number) => [
    { ...signingKey(newer), expiresAt: null },
    { ...signingKey(older), expiresAt },
  ];
  const during = requestOf(delivery({ keys: keys(now.getTime() + 1) }), now);
  expect(() => new Webhook(older).verify(during.body, during.headers)).not.toThrow();
  expect(() => new Webhook(newer).verify(during.body, during.headers)).not.toThrow();
  const after = requestOf(delivery({ keys: keys(now.getTime()) }), now);
  expect(() => new Webhook(older).verify(after.body, after.headers)).toThrow("No matching signature");
  expect(() => new Webhook(newer).verify(after.body, after.headers)).not.toThrow();
});

test("a custom header can't replace one of ours, and its value is secret", () => {
  const { headers, isSecret } = requestOf(
    delivery({ headers: { "x-api-key": "k", "content-type": "text/plain", "webhook-id": "forged" } }),
    now,
  );
  expect(headers).toMatchObject({
    "x-api-key": "k",
    "content-type": "application/json",
    "webhook-id": "0199c0de-0000-7000-8000-000000000001",
  });
  expect(isSecret("x-api-key")).toBe(true);
  expect(isSecret("authorization")).toBe(true);
  expect(isSecret("user-agent")).toBe(false);
});

test("the called URL has no user name, password or fragment, and the first two become Basic auth", () => {
  const { target, headers } = requestOf(delivery({}, "https://ann:p%40ss@ci.example.com/hook?a=b#c"), now);
  expect(target).toMatchObject({ origin: "https://ci.example.com", path: "/hook?a=b" });
  expect(headers.authorization).toBe(`Basic ${Buffer.from("ann:p@ss").toString("base64")}`);
});

test("a masked header's value is sent only to the destination that it was entered for, not to a removed step", () => {
  const webhook = {
    headers: { "x-old": "seen", "x-new": "secret" },
    boundTo: new Map([
      ["x-old", ["https://ci.example.com", "https://other.example.com"]],
      ["x-new", ["https://other.example.com"]],
    ]),
  };
  expect(requestOf(delivery(webhook), now).headers).toMatchObject({ "x-old": "seen" });
  expect(requestOf(delivery(webhook), now).headers).not.toHaveProperty("x-new");
  const toOther = requestOf(delivery(webhook, "https://other.example.com/hook"), now);
  expect(toOther.headers).toMatchObject({ "x-old": "seen", "x-new": "secret" });
});
