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

/** While a worker has a delivery in hand, whatever its status. */
export const LEASED: WireStatus = "pending";

/** @param isLeased whether a worker has it in hand */
export function toWireStatus(status: DeliveryStatus, isLeased: boolean): WireStatus {
  return isLeased ? LEASED : BY_STATUS[status];
}

/** The statuses with this word while no worker has the delivery in hand. */
export function statusesOf(word: WireStatus): DeliveryStatus[] {
  return (Object.keys(BY_STATUS) as DeliveryStatus[]).filter((status) => BY_STATUS[status] === word);
}
