import type { Prisma } from "@/lib/platform/db/generated/client";

export type Ended = { succeeded: number; failed: number };

/**
 * Removes finished deliveries from a recovery's list of deliveries in progress. The recovery's row must be
 * locked.
 */
export async function endedOf(tx: Prisma.TransactionClient, recoveryId: string): Promise<Ended> {
  const [ended] = await tx.$queryRaw<Ended[]>`
    WITH ended AS (
      DELETE FROM recovering_deliveries AS recovering
      WHERE recovery_id = ${recoveryId}::uuid
        AND NOT EXISTS (SELECT FROM delivery_queue WHERE delivery_queue.delivery_id = recovering.delivery_id)
      RETURNING delivery_id
    )
    SELECT
      count(*) FILTER (WHERE deliveries.status <> 'failed')::int AS succeeded,
      count(*) FILTER (WHERE deliveries.status = 'failed')::int AS failed
    FROM ended JOIN deliveries ON deliveries.id = ended.delivery_id`;
  return ended ?? { succeeded: 0, failed: 0 };
}
