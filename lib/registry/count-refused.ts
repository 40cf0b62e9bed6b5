import { db } from "@/lib/db/client";
import type { RefusedReason } from "@/lib/registry/event-outcome";

/** Counts a request that was turned away although it is known whose it was to be. */
export async function countRefused(sourceId: string, reason: RefusedReason): Promise<void> {
  await db().$executeRaw`
    INSERT INTO registry_counts AS counted (source_id, outcome, reason, count, last_at)
    SELECT id, 'refused', ${reason}, 1, now() FROM registry_sources WHERE id = ${sourceId}::uuid
    ON CONFLICT (source_id, outcome, reason) DO UPDATE SET count = counted.count + 1, last_at = now()`;
}
