import { setTimeout as delay } from "node:timers/promises";
import {
  type DeliverySummary,
  deliverySelect,
  toDeliverySummary,
} from "@/lib/domain/deliveries/delivery-summary";
import { db } from "@/lib/platform/db/client";

const POLL_MS = 200;

type Followed = DeliverySummary & { webhook: string };

/**
 * Yields deliveries as they get on: each once for every attempt that ends. Returns when all have ended or
 * wait for a callback, or when the signal aborts.
 */
export async function* followDeliveries(
  ids: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<Followed> {
  const seen = new Map(ids.map((id) => [id, 0]));
  const open = new Set(ids);
  while (open.size > 0 && !signal.aborted) {
    const rows = await db().delivery.findMany({
      where: { id: { in: [...open] } },
      select: { ...deliverySelect, webhook: { select: { ...deliverySelect.webhook.select, name: true } } },
    });
    for (const row of rows) {
      const summary = toDeliverySummary(row);
      const hasEnded = row.status === "succeeded" || row.status === "waiting" || row.status === "failed";
      if (summary.attemptCount > (seen.get(row.id) ?? 0)) {
        seen.set(row.id, summary.attemptCount);
        yield { ...summary, webhook: row.webhook.name };
      }
      if (hasEnded) open.delete(row.id);
    }
    // Deleted meanwhile, with its webhook.
    for (const id of open) if (!rows.some((row) => row.id === id)) open.delete(id);
    await delay(POLL_MS, undefined, { signal }).catch(() => {});
  }
}
