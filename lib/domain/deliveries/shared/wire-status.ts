import type { DeliveryStatus } from "@/lib/platform/db/generated/enums";

/** Docker Hub's five words for where a delivery stands. */
export const WIRE_STATUSES = ["init", "pending", "success", "error", "failure"] as const;
export type WireStatus = (typeof WIRE_STATUSES)[number];

const BY_STATUS: Record<DeliveryStatus, WireStatus> = {
  pending: "init",
  // Answered; its receiver is to call back.
  waiting: "pending",
  succeeded: "success",
  // Failed so far; tried again at its next time.
  retrying: "error",
  // Given up.
  failed: "failure",
};

/** @param isLeased whether a worker has it in hand */
export function toWireStatus(status: DeliveryStatus, isLeased: boolean): WireStatus {
  return isLeased ? "pending" : BY_STATUS[status];
}
