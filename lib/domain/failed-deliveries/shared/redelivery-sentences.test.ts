import { expect, it } from "vitest";
import { redeliverySentences } from "@/lib/domain/failed-deliveries/shared/redelivery-sentences";

it("states the number of deliveries to redeliver, and the skipped ones with the reason", () => {
  expect(redeliverySentences({ total: 1, webhooks: 1, is_capped: false, left_out: [] })).toEqual([
    "1 failed delivery of 1 webhook.",
  ]);
  expect(
    redeliverySentences({
      total: 9_990,
      webhooks: 12,
      is_capped: true,
      left_out: [
        { reason: "paused", deliveries: 1, webhooks: 1 },
        { reason: "recovering", deliveries: 9, webhooks: 2 },
      ],
    }),
  ).toEqual([
    "9,990 failed deliveries of 12 webhooks.",
    "There are more. Redeliver these first, then repeat.",
    "1 delivery is skipped because the webhook is paused.",
    "9 deliveries are skipped because 2 webhooks are already being recovered.",
  ]);
  expect(redeliverySentences({ total: 0, webhooks: 0, is_capped: false, left_out: [] })).toEqual([
    "No failed delivery can be redelivered.",
  ]);
});
