import type { DeliveryResource } from "@/lib/deliveries/delivery-resource";

/** Where a delivery stands, in a sentence without the time of the next attempt. */
export function deliverySentence({ status, attempts, code, duration_ms, error }: DeliveryResource): string {
  switch (status) {
    case "init":
      return "Waiting for its first attempt.";
    case "pending":
      return attempts === 0 ? "Being sent." : `Being sent again, after ${times(attempts, "failed attempt")}.`;
    case "success":
      return `Delivered: the receiver answered ${code}${inTime(duration_ms)}${
        attempts > 1 ? `, at attempt ${attempts}` : ""
      }.`;
    case "error":
      return `Failed ${times(attempts, "time")}: ${error?.message ?? "the reason is not on record"}.`;
    case "failure":
      return `Given up after ${times(attempts, "attempt")}: ${error?.message ?? "the reason is not on record"}.`;
  }
}

function times(count: number, noun: string): string {
  if (noun === "time" && count === 1) return "once";
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function inTime(ms: number | null): string {
  return ms === null ? "" : ` in ${formatDuration(ms)}`;
}

/** "0.4 ms", "35 ms", "1.2 s". */
export function formatDuration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
