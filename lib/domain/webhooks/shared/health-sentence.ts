import type { WebhookHealth } from "@/lib/domain/webhooks/shared/webhook-resource";

const QUIET_AFTER_MS = 7 * 24 * 60 * 60 * 1_000;

export type HealthKind = "never called" | "quiet" | "healthy" | "failing" | "waiting";

/** A webhook's health by its last delivery. @param now Unix time in ms */
export function healthKind({ last }: WebhookHealth, now: number): HealthKind {
  if (!last) return "never called";
  if (last.status === "failure" || last.status === "error") return "failing";
  if (now - Date.parse(last.at) > QUIET_AFTER_MS) return "quiet";
  return last.status === "success" ? "healthy" : "waiting";
}

const LAST_WORDS = {
  init: "Last delivery queued",
  pending: "Last delivery is waiting for its callback",
  success: "Last delivery succeeded",
  error: "Last delivery failed and is retrying",
  failure: "Last delivery failed",
} as const;

/** "Last delivery succeeded", before its time. */
export function lastDeliveryText(last: NonNullable<WebhookHealth["last"]>): string {
  return LAST_WORDS[last.status];
}

/** "98 % of 412 today"; null if no delivery in the last 24 hours has a result. */
export function rateText({ success, error, is_capped }: WebhookHealth): string | null {
  const succeeded = sum(success);
  const total = succeeded + sum(error);
  if (total === 0) return null;
  // Shows 100 % and 0 % only if they are exact.
  const percent = Math.min(Math.max(Math.round((succeeded / total) * 100), succeeded > 0 ? 1 : 0), 100);
  const shown = percent === 100 && succeeded < total ? 99 : percent;
  return `${shown} % of ${total.toLocaleString("en")}${is_capped ? "+" : ""} today`;
}

/** "Last 24 hours: 405 succeeded, 7 failed or retrying, 2 queued". */
export function barsText({ success, error, waiting }: WebhookHealth): string {
  return `Last 24 hours: ${sum(success)} succeeded, ${sum(error)} failed or retrying, ${sum(waiting)} queued`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
