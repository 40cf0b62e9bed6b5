import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import type { WireStatus } from "@/lib/domain/deliveries/shared/wire-status";

/** The pages' words for Docker Hub's statuses. */
export const STATUS_WORDS: Record<WireStatus, string> = {
  init: "Queued",
  pending: "Sending",
  success: "Success",
  error: "Retrying",
  failure: "Failed",
};

/** "Success", or "Retrying (2 of 10)" when attempt 2 of at most 10 is next. */
export function statusInWords({
  status,
  attempts,
  max_attempts: max,
}: Pick<DeliveryResource, "status" | "attempts" | "max_attempts">): string {
  // A recovery adds an attempt to those of the schedule.
  const isOfSchedule = status === "error" && attempts < max;
  return isOfSchedule ? `${STATUS_WORDS.error} (${attempts + 1} of ${max})` : STATUS_WORDS[status];
}
