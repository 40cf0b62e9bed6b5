import { expect, it } from "vitest";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import type { SkipResource } from "@/lib/domain/pushes/shared/push-receipt-resource";
import { deliveryResult, receiptSummary, skipReason } from "@/lib/domain/pushes/shared/receipt-sentence";

const NOW = new Date("2026-11-05T12:00:00Z");

const DELIVERY: DeliveryResource = {
  uuid: "0199c0de-0000-7000-8000-000000000001",
  status: "init",
  code: null,
  repository: "app",
  tag: "v1",
  test: false,
  hook_url: "http://127.0.0.1:9/",
  created: NOW.toISOString(),
  sent: null,
  last_updated: NOW.toISOString(),
  attempts: 0,
  next_attempt: NOW.toISOString(),
  held_by: null,
  duration_ms: null,
  error: null,
  step: null,
  callback_due: null,
  max_attempts: 10,
  repeats: null,
};

const REFUSED = { error: { code: "refused", message: "the connection was refused" }, attempts: 1 };
const OK = { code: 200, duration_ms: 28, attempts: 1 };
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000).toISOString();

it.each<[Partial<DeliveryResource>, string]>([
  [{}, "queued"],
  [{ held_by: "paused" }, "queued: the webhook is paused"],
  [{ held_by: "failing" }, "queued: the webhook is failing"],
  [{ status: "pending" }, "sending"],
  [{ status: "pending", ...REFUSED }, "retrying now"],
  [{ status: "pending", ...OK, callback_due: at(60) }, "200 in 28 ms, waiting for its callback"],
  [{ status: "success", ...OK }, "200 in 28 ms"],
  [{ status: "error", ...REFUSED, next_attempt: at(4.2) }, "retrying in 5 s: the connection was refused"],
  [{ status: "error", ...REFUSED, next_attempt: at(290) }, "retrying in 5 min: the connection was refused"],
  [{ status: "error", ...REFUSED, next_attempt: at(-1) }, "retrying now: the connection was refused"],
  [
    { status: "error", ...REFUSED, held_by: "paused" },
    "retrying when the webhook is resumed: the connection was refused",
  ],
  [{ status: "failure", ...REFUSED }, "failed: the connection was refused"],
  [{ status: "failure" }, "failed: canceled before its first attempt"],
])("describes a delivery with %o: %s", (changes, sentence) => {
  expect(deliveryResult({ ...DELIVERY, ...changes }, NOW)).toBe(sentence);
});

const SKIP: SkipResource = {
  webhook: "chat",
  webhook_name: "chat",
  scope: "repository",
  reason: "tag_filter",
  since: null,
  tag_filters: [],
};

it.each<[Partial<SkipResource>, string]>([
  [{ tag_filters: ["v*"] }, "skipped: tag filter v* does not match"],
  [{ tag_filters: ["!*-rc*"] }, "skipped: tag filter !*-rc* excludes this tag"],
  [{ tag_filters: ["v*", "!*-rc*"] }, "skipped: tag filters v* and !*-rc* do not match"],
  [{ tag_filters: ["a", "b", "c", "d", "e"] }, "skipped: tag filters a, b, c, d and others do not match"],
  [{ reason: "disabled", since: "2026-11-03T08:00:00Z" }, "skipped: disabled since 3 Nov"],
])("describes a skip with %o: %s", (changes, sentence) => {
  expect(skipReason({ ...SKIP, ...changes }, "UTC")).toBe(sentence);
});

it("summarizes the results, and omits those without webhooks", () => {
  const none = { failure: 0, error: 0, pending: 0, init: 0, success: 0, skipped: 0 };
  expect(receiptSummary({ counts: { ...none, error: 1, success: 2, skipped: 3 } })).toBe(
    "Webhooks: 1 retrying, 2 succeeded, 3 skipped.",
  );
  expect(receiptSummary({ counts: none })).toBe("No webhooks match this push.");
});
