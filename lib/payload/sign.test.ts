import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { newWebhookSecret, signatureHeaders, signingKey } from "@/lib/payload/sign";

const id = "0199c0de-0000-7000-8000-000000000001";
const timestamp = Math.floor(Date.now() / 1000);
const body = '{"push_data":{"pusher":"Zoë","tag":"v1"}}';

function headersOf(...secrets: string[]): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    ...signatureHeaders({ id, timestamp, body, keys: secrets.map(signingKey) }),
  };
}

test("a secret is whsec_ and 32 random bytes in base64", () => {
  const secret = newWebhookSecret();
  expect(Buffer.from(secret.replace(/^whsec_/, ""), "base64")).toHaveLength(32);
  expect(newWebhookSecret()).not.toBe(secret);
});

test("the public library verifies the signature, and rejects another body, ID or secret", () => {
  const secret = newWebhookSecret();
  const headers = headersOf(secret);
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow("No matching signature");
  expect(() => new Webhook(secret).verify(body, { ...headers, "webhook-id": "other" })).toThrow();
  expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow("No matching signature");
});

test("during a rotation the old and the new secret both verify", () => {
  const [older, newer] = [newWebhookSecret(), newWebhookSecret()];
  const headers = headersOf(newer, older);
  expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  expect(new Webhook(newer).verify(body, headers)).toEqual(JSON.parse(body));
  expect(new Webhook(older).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(older).verify(body, headersOf(newer))).toThrow("No matching signature");
});

test("X-Hub-Signature-256 is an HMAC whose key is the newest secret's full text", () => {
  const [older, newer] = [newWebhookSecret(), newWebhookSecret()];
  const expected = createHmac("sha256", newer).update(body).digest("hex");
  expect(headersOf(newer, older)["x-hub-signature-256"]).toBe(`sha256=${expected}`);
});

test("without a secret, requests have no signature", () => {
  expect(signatureHeaders({ id, timestamp, body, keys: [] })).toEqual({});
});
