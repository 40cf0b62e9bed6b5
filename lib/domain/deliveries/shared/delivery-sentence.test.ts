import { expect, it } from "vitest";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { deliverySentence, heldSentence } from "@/lib/domain/deliveries/shared/delivery-sentence";

const delivery: DeliveryResource = {
  uuid: "1",
  status: "init",
  code: null,
  repository: "app",
  tag: "v1",
  test: false,
  hook_url: "http://ci.example.com/",
  created: "2026-05-03T12:00:00Z",
  sent: null,
  last_updated: "2026-05-03T12:00:00Z",
  attempts: 0,
  next_attempt: null,
  held_by: null,
  duration_ms: null,
  error: null,
  step: null,
  callback_due: null,
  max_attempts: 10,
  repeats: null,
};
const answered = { attempts: 1, code: 200, duration_ms: 35 };
const due = { status: "pending" as const, ...answered, callback_due: "2026-05-04T12:00:00Z" };
const calledBack = { code: "called_back", message: "the receiver called back with failure: 3 tests failed" };
const refused = { code: "refused", message: "the connection was refused" };

it.each<[Partial<DeliveryResource>, string]>([
  [{}, "Queued for its first attempt."],
  [{ status: "pending" }, "Sending."],
  [{ status: "pending", attempts: 1 }, "Sending again after 1 failed attempt."],
  [
    { status: "success", attempts: 1, code: 200, duration_ms: 35.4 },
    "Delivered: the receiver returned 200 in 35 ms.",
  ],
  [
    { status: "success", attempts: 3, code: 202, duration_ms: 1234 },
    "Delivered: the receiver returned 202 in 1.2 s, on attempt 3.",
  ],
  [
    { status: "error", attempts: 1, error: refused },
    "Retrying after 1 failed attempt: the connection was refused.",
  ],
  [
    { status: "error", attempts: 3, error: refused },
    "Retrying after 3 failed attempts: the connection was refused.",
  ],
  [
    { status: "failure", attempts: 10, error: refused },
    "Failed after 10 attempts: the connection was refused.",
  ],
  [due, "Delivered: the receiver returned 200 in 35 ms. It is waiting for its callback."],
  [
    { ...due, step: { number: 1, of: 3 } },
    "Delivered: the receiver returned 200 in 35 ms. Step 1 of 3 is waiting for its callback.",
  ],
  [
    { status: "failure", ...answered, error: calledBack, step: { number: 2, of: 3 } },
    "Delivered, but the receiver called back with failure: 3 tests failed. The chain stops here.",
  ],
  [
    { status: "failure", ...answered, error: calledBack, step: { number: 3, of: 3 } },
    "Delivered, but the receiver called back with failure: 3 tests failed.",
  ],
])("describes the state of a delivery: %o", (change, sentence) => {
  expect(deliverySentence({ ...delivery, ...change })).toBe(sentence);
});

it.each<[DeliveryResource["held_by"], string | null]>([
  [null, null],
  ["paused", "The webhook is paused. This delivery is queued until you resume it."],
  ["disabled", "The webhook is disabled. Nothing is sent until you enable it."],
  ["failing", "The webhook is failing, so its deliveries are queued."],
])("explains why a delivery waits: %s", (held_by, sentence) => {
  expect(heldSentence({ ...delivery, held_by })).toBe(sentence);
});
