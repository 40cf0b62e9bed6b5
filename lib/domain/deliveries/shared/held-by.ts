import type { WebhookState } from "@/lib/platform/db/generated/enums";

/** Why a delivery waits longer than its schedule: its webhook's state, or a failing endpoint. */
export const HELD_BY = ["paused", "disabled", "failing"] as const;
type HeldBy = (typeof HELD_BY)[number];

type Webhook = { state: WebhookState; backoffUntil: Date | null };

/**
 * The reason why a webhook's deliveries aren't claimed; null if they are. `IS_OPEN` in lib/queue is the same
 * in SQL.
 */
export function heldBy({ state, backoffUntil }: Webhook): HeldBy | null {
  if (state !== "active") return state;
  return backoffUntil && backoffUntil > new Date() ? "failing" : null;
}
