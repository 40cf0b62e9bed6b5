import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { ClaimedRow } from "@/lib/queue/claim";

/** The columns of a row in the queue that no worker leases, as an assignment. */
export const NO_LEASE = Prisma.sql`
  lease_token = NULL, leased_at = NULL, leased_until = NULL, holder = NULL, slots = NULL`;

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
      ${NO_LEASE}
    FROM json_to_recordset(${leases}::json) AS released (id uuid, lease_token uuid)
    WHERE delivery_id = released.id AND delivery_queue.lease_token = released.lease_token`;
}
