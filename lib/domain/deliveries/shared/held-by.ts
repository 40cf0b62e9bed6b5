import type { HeldBy } from "@/lib/domain/deliveries/shared/held-by";
import type { WebhookState } from "@/lib/platform/db/generated/enums";

/**
 * The reason why a webhook's deliveries aren't claimed; null if they are. `IS_OPEN` in lib/queue is the same
 * in SQL.
 */
export function heldBy({
  state,
  backoffUntil,
}: {
  state: WebhookState;
  backoffUntil: Date | null;
}): HeldBy | null {
  if (state !== "active") return state;
  return backoffUntil && backoffUntil > new Date() ? "failing" : null;
}
