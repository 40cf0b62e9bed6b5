import type { RefusedReason } from "@/lib/domain/registry/event-outcome";
import { db } from "@/lib/platform/db/client";

/** Counts requests that were turned away although it is known whose they were to be. */
export async function countRefused(sourceId: string, reason: RefusedReason, count = 1): Promise<void> {
  await db().$executeRaw`
    INSERT INTO registry_counts AS counted (source_id, outcome, reason, count, last_at)
    SELECT id, 'refused', ${reason}, ${count}::int, now() FROM registry_sources WHERE id = ${sourceId}::uuid
    ON CONFLICT (source_id, outcome, reason) DO UPDATE SET count = counted.count + excluded.count, last_at = now()`;
}
