import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";

/** While a request is under way its answer may come at any moment. */
const SOON_MS = 400;
/** A worker that is down or a long queue: no use in asking more often than this. */
const PATIENT_MS = 2_000;
const PATIENT_AFTER_MS = 15_000;
/** setTimeout's bound is 24.8 days; nobody looks at a page for longer than this without a reload. */
const LATEST_MS = 3_600_000;

/**
 * When to ask for a history again, in ms: soon while a delivery is under way, at its time when one waits
 * for its next attempt, never when all have ended.
 */
export function nextPoll(deliveries: readonly DeliveryResource[], now: Date): number | false {
  const waits = deliveries.map((delivery) => wait(delivery, now)).filter((ms) => ms !== false);
  return waits.length > 0 ? Math.min(...waits) : false;
}

function wait(delivery: DeliveryResource, now: Date): number | false {
  if (delivery.status === "success" || delivery.status === "failure") return false;
  const due = new Date(delivery.next_attempt ?? delivery.last_updated);
  const overdue = now.getTime() - due.getTime();
  if (overdue < 0) return Math.min(Math.max(-overdue, SOON_MS), LATEST_MS);
  return overdue < PATIENT_AFTER_MS ? SOON_MS : PATIENT_MS;
}
