import { CALLED_BACK, NO_CALLBACK } from "@/lib/domain/callbacks/shared/callback-error";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { counted } from "@/lib/platform/text/sentence";
import type { WireStatus } from "@/lib/queue/shared/wire-status";

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

/** A delivery's state as a sentence, without the time of the next attempt. */
export function deliverySentence(delivery: DeliveryResource): string {
  const { status, attempts, code, duration_ms, error, step, callback_due } = delivery;
  const delivered = `Delivered: the receiver returned ${code}${inTime(duration_ms)}${
    attempts > 1 ? `, on attempt ${attempts}` : ""
  }.`;
  switch (status) {
    case "init":
      return "Queued for its first attempt.";
    case "pending":
      if (callback_due) return `${delivered} ${nameOf(step)} is waiting for its callback.`;
      return attempts === 0 ? "Sending." : `Sending again after ${counted(attempts, "failed attempt")}.`;
    case "success":
      return delivered;
    case "error":
      return `Retrying after ${counted(attempts, "failed attempt")}: ${error?.message ?? "the reason was not recorded"}.`;
    case "failure":
      if (error && isOfCallback(error)) return `Delivered, but ${error.message}.${stopOf(step)}`;
      if (attempts === 0) return "Canceled before its first attempt.";
      return `Failed after ${counted(attempts, "attempt")}: ${error?.message ?? "the reason was not recorded"}.`;
  }
}

/** The reason why a delivery isn't attempted on schedule, as a sentence; null if it is. */
export function heldSentence({ held_by }: DeliveryResource): string | null {
  switch (held_by) {
    case "paused":
      return "The webhook is paused. This delivery is queued until you resume it.";
    case "disabled":
      return "The webhook is disabled. Nothing is sent until you enable it.";
    case "failing":
      return "The webhook is failing, so its deliveries are queued.";
    case null:
      return null;
  }
}

/** Whether a delivery arrived and then failed because of its callback. */
export function isOfCallback(error: DeliveryResource["error"]): boolean {
  return error?.code === CALLED_BACK || error?.code === NO_CALLBACK;
}

function nameOf(step: DeliveryResource["step"]): string {
  return step ? `Step ${step.number} of ${step.of}` : "It";
}

function stopOf(step: DeliveryResource["step"]): string {
  return step && step.number < step.of ? " The chain stops here." : "";
}

function inTime(ms: number | null): string {
  return ms === null ? "" : ` in ${formatDuration(ms)}`;
}

/** "0.4 ms", "35 ms", "1.2 s". */
export function formatDuration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** A redelivery's current result as a clause: "200 in 28 ms", "sending", "retrying (2 of 10)". */
export function redeliveryResult(delivery: DeliveryResource): string {
  const { status, code, duration_ms: ms, error } = delivery;
  const response = code === null ? error?.message : code + inTime(ms);
  const words = statusInWords(delivery).toLowerCase();
  if (status === "success" && response) return response;
  return response && (status === "error" || status === "failure") ? `${words}, ${response}` : words;
}
