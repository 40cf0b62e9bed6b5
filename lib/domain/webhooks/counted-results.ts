import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Counts a webhook's newest deliveries by result, as the columns `success`, `error` and `waiting` of a lateral join. The
 * row `edge` has the range of their IDs in `begins` and `ends`. Ordering by both columns keeps the planner on
 * deliveries_webhook_id_id_idx (see pageOfDeliveries).
 * @param limit how many deliveries to count at most
 */
export function countedResults(webhookId: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT
      (count(*) FILTER (WHERE status = 'succeeded'))::int AS success,
      (count(*) FILTER (WHERE status IN ('retrying', 'failed')))::int AS error,
      (count(*) FILTER (WHERE status IN ('pending', 'waiting')))::int AS waiting
    FROM (
      SELECT status FROM deliveries
      WHERE (webhook_id, id) >= (${webhookId}, edge.begins) AND (webhook_id, id) < (${webhookId}, edge.ends)
      ORDER BY webhook_id DESC, id DESC LIMIT ${limit}::int
    ) AS newest`;
}
