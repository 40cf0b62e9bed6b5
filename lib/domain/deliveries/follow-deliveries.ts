import { setTimeout as delay } from "node:timers/promises";
import { type DeliverySummary, readSummaries } from "@/lib/domain/deliveries/delivery-summary";
import { hasEnded } from "@/lib/queue/shared/wire-status";

const POLL_MS = 200;

/**
 * Yields a delivery each time one of its attempts ends. Returns when all are finished or wait for a callback,
 * or when the signal aborts.
 */
export async function* followDeliveries(
  ids: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<DeliverySummary> {
  const seen = new Map(ids.map((id) => [id, 0]));
  const open = new Set(ids);
  while (open.size > 0 && !signal.aborted) {
    const summaries = await readSummaries([...open]);
    for (const summary of summaries) {
      const { id, status, attemptCount, callbackDueAt } = summary;
      if (attemptCount > (seen.get(id) ?? 0)) {
        seen.set(id, attemptCount);
        yield summary;
      }
      if (hasEnded(status) || callbackDueAt) open.delete(id);
    }
    // Deleted in the meantime, with its webhook.
    for (const id of open) if (!summaries.some((summary) => summary.id === id)) open.delete(id);
    await delay(POLL_MS, undefined, { signal }).catch(() => {});
  }
}
