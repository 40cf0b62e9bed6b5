import { db } from "@/lib/platform/db/client";
import type { ClaimedRow } from "@/lib/queue/claim";

/**
 * Releases claimed deliveries that a worker doesn't send. They keep their order.
 */
export async function releaseDeliveries(
  deliveries: readonly Pick<ClaimedRow, "id" | "leaseToken">[],
): Promise<void> {
  const leases = JSON.stringify(deliveries.map(({ id, leaseToken }) => ({ id, lease_token: leaseToken })));
  await db().$executeRaw`
    -- by: release
    UPDATE delivery_queue SET
      attempt_count = attempt_count - 1,
      lease_token = NULL,
      leased_at = NULL,
      leased_until = NULL,
      holder = NULL,
      slots = NULL
    FROM json_to_recordset(${leases}::json) AS released (id uuid, lease_token uuid)
    WHERE delivery_id = released.id AND delivery_queue.lease_token = released.lease_token`;
}
