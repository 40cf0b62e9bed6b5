import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";
import { log } from "@/lib/platform/log";
import type { Exchange } from "@/lib/platform/net/exchange";
import { traceAttempt } from "@/lib/platform/tracing/tracing";

/** Adds an attempt to the log and to the trace of its push. */
export function noteAttempt(delivery: ClaimedDelivery, exchange: Exchange): void {
  const { id, pushId, traceparent, attemptNumber: number, target } = delivery;
  const { answer, error, phases } = exchange;
  log().debug(
    {
      delivery: id,
      push: pushId,
      attempt: number,
      status: answer?.statusCode,
      error: error?.code,
      ms: phases.total,
    },
    error ? "an attempt failed" : "an attempt succeeded",
  );
  traceAttempt({ pushId, traceparent, deliveryId: id, number, host: target.host, exchange });
}
