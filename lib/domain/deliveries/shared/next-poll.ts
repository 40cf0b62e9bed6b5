import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { hasEnded } from "@/lib/queue/shared/wire-status";

/** While a request is in progress, its response can arrive at any moment. */
const SOON_MS = 400;
/** The longest interval, for a stopped worker or a long queue. */
const PATIENT_MS = 2_000;
const PATIENT_AFTER_MS = 15_000;
/** setTimeout is limited to 24.8 days, and no page stays open longer without a reload. */
const LATEST_MS = 3_600_000;

/**
 * When to poll a history again, in ms: soon while a delivery is in progress, at the time of the next attempt
 * if one is scheduled, never if all are finished.
 */
export function nextPoll(deliveries: readonly DeliveryResource[], now: Date): number | false {
  const waits = deliveries.map((delivery) => wait(delivery, now)).filter((ms) => ms !== false);
  return waits.length > 0 ? Math.min(...waits) : false;
}

function wait(delivery: DeliveryResource, now: Date): number | false {
  if (hasEnded(delivery.status)) return false;
  const due = new Date(delivery.next_attempt ?? delivery.last_updated);
  const overdue = now.getTime() - due.getTime();
  if (overdue < 0) return Math.min(Math.max(-overdue, SOON_MS), LATEST_MS);
  return overdue < PATIENT_AFTER_MS ? SOON_MS : PATIENT_MS;
}
