import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { formatDuration } from "@/lib/domain/deliveries/shared/delivery-sentence";
import type { PushReceiptResource, SkipResource } from "@/lib/domain/pushes/shared/push-receipt-resource";
import { formatCountdown, formatShortDay } from "@/lib/platform/text/format-time";
import { listed } from "@/lib/platform/text/sentence";

/** The number of filters in a row. A skip stores one more, so that the row can say that there are others. */
const MAX_FILTERS_NAMED = 4;

/** A delivery's current result, such as "200 in 28 ms". */
export function deliveryResult(delivery: DeliveryResource, now: Date): string {
  const { status, code, duration_ms, error, callback_due, attempts } = delivery;
  const response = `${code}${duration_ms === null ? "" : ` in ${formatDuration(duration_ms)}`}`;
  const reason = error?.message ?? "the reason was not recorded";
  switch (status) {
    case "success":
      return response;
    case "failure":
      return attempts === 0 ? "failed: canceled before its first attempt" : `failed: ${reason}`;
    case "error":
      return `retrying ${nextAttempt(delivery, now)}: ${reason}`;
    case "pending":
      if (callback_due) return `${response}, waiting for its callback`;
      return attempts === 0 ? "sending" : "retrying now";
    case "init":
      return delivery.held_by ? `queued: the webhook is ${delivery.held_by}` : "queued";
  }
}

function nextAttempt({ held_by, next_attempt }: DeliveryResource, now: Date): string {
  if (held_by === "paused") return "when the webhook is resumed";
  if (held_by === "disabled") return "when the webhook is enabled";
  const ms = next_attempt ? new Date(next_attempt).getTime() - now.getTime() : 0;
  return ms > 0 ? `in ${formatCountdown(ms)}` : "now";
}

/** The reason for a skip, such as "skipped: disabled since 3 Nov". @param timeZone of the reader */
export function skipReason({ reason, since, tag_filters: filters }: SkipResource, timeZone?: string): string {
  if (reason === "disabled") {
    return since
      ? `skipped: disabled since ${formatShortDay(new Date(since), timeZone)}`
      : "skipped: disabled";
  }
  const [only = ""] = filters;
  if (filters.length < 2) {
    return `skipped: tag filter ${only} ${only.startsWith("!") ? "excludes this tag" : "does not match"}`;
  }
  const named = filters.slice(0, MAX_FILTERS_NAMED);
  const more = filters.length > MAX_FILTERS_NAMED ? ["others"] : [];
  return `skipped: tag filters ${listed([...named, ...more])} do not match`;
}

const RESULTS = [
  ["failure", "failed"],
  ["error", "retrying"],
  ["pending", "sending"],
  ["init", "queued"],
  ["success", "succeeded"],
  ["skipped", "skipped"],
] as const;

/** The number of webhooks for each result that occurs, such as ["1 retrying", "2 succeeded"]. */
export function resultCounts(counts: PushReceiptResource["counts"]): string[] {
  return RESULTS.flatMap(([kind, word]) => (counts[kind] > 0 ? [`${counts[kind]} ${word}`] : []));
}

/** The receipt as a sentence. */
export function receiptSummary({ counts }: Pick<PushReceiptResource, "counts">): string {
  const results = resultCounts(counts);
  return results.length === 0 ? "No webhooks match this push." : `Webhooks: ${results.join(", ")}.`;
}
