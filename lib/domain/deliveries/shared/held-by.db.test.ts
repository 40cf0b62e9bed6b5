import { expect, test } from "vitest";
import { heldBy } from "@/lib/domain/deliveries/shared/held-by";
import { db } from "@/lib/platform/db/client";
import { WebhookState } from "@/lib/platform/db/generated/enums";
import { IS_OPEN } from "@/lib/queue/webhook-state";

const MINUTE_MS = 60_000;

test("a page shows a delivery as held exactly if no worker would claim it", async () => {
  const times = [null, new Date(Date.now() - MINUTE_MS), new Date(Date.now() + MINUTE_MS)];
  for (const state of Object.values(WebhookState)) {
    for (const backoffUntil of times) {
      const [row] = await db().$queryRaw<{ isOpen: boolean }[]>`
        SELECT ${IS_OPEN} AS "isOpen"
        FROM (VALUES (${state}::webhook_state, ${backoffUntil}::timestamptz)) AS webhooks (state, backoff_until)`;
      expect(heldBy({ state, backoffUntil }) === null, `${state} ${backoffUntil}`).toBe(row?.isOpen);
    }
  }
});
