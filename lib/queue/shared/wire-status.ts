import type { DeliveryStatus } from "@/lib/platform/db/generated/enums";

/** Docker Hub's five words for a delivery's status. */
export const WIRE_STATUSES = ["init", "pending", "success", "error", "failure"] as const;
export type WireStatus = (typeof WIRE_STATUSES)[number];

const BY_STATUS: Record<DeliveryStatus, WireStatus> = {
  pending: "init",
  // Accepted by the receiver, which hasn't called back yet.
  waiting: "pending",
  succeeded: "success",
  // Failed, with another attempt scheduled.
  retrying: "error",
  // Failed for the last time.
  failed: "failure",
};

/** Whatever its status, while a worker leases it. */
export const LEASED: WireStatus = "pending";

/** @param isLeased whether a worker leases it */
export function toWireStatus(status: DeliveryStatus, isLeased: boolean): WireStatus {
  return isLeased ? LEASED : BY_STATUS[status];
}

/** Whether a delivery has its final status. */
export function hasEnded(status: WireStatus): boolean {
  return status === "success" || status === "failure";
}

/** The statuses with this word while no worker leases the delivery. */
export function statusesOf(word: WireStatus): DeliveryStatus[] {
  return (Object.keys(BY_STATUS) as DeliveryStatus[]).filter((status) => BY_STATUS[status] === word);
}

/** The states that a receiver can report, in Docker Hub's words. */
export const CALLBACK_STATES = ["success", "failure", "error"] as const;

/** Replaces a callback that didn't arrive in time. */
export const EXPIRED = "expired";
