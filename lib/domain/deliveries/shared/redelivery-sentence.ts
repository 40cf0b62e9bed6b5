import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { formatDuration } from "@/lib/domain/deliveries/shared/delivery-sentence";
import { statusInWords } from "@/lib/domain/deliveries/shared/status-words";

/** What came of a redelivery so far, as a clause: "200 in 28 ms", "sending", "retrying (2 of 10)". */
export function redeliveryResult(delivery: DeliveryResource): string {
  const { status, code, duration_ms: ms, error } = delivery;
  const answer = code === null ? error?.message : `${code}${ms === null ? "" : ` in ${formatDuration(ms)}`}`;
  const words = statusInWords(delivery).toLowerCase();
  if (status === "success" && answer) return answer;
  return answer && (status === "error" || status === "failure") ? `${words}, ${answer}` : words;
}
