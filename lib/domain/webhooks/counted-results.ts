import { Prisma } from "@/lib/platform/db/generated/client";
import { idAt } from "@/lib/platform/db/id-at";

const HOUR_MS = 3_600_000;
export const BUCKETS = 24;

/** The starts of equal buckets of a period, and the end of the last one. By default, each is one of the last 24 hours. */
export function bucketEdges(since?: string, until?: string): Date[] {
  const nextHour = Math.ceil((Date.now() + 1) / HOUR_MS) * HOUR_MS;
  const to = until ? Date.parse(until) : since ? Date.now() : nextHour;
  const from = since ? Date.parse(since) : to - BUCKETS * HOUR_MS;
  return Array.from(
    { length: BUCKETS + 1 },
    (_, edge) => new Date(Math.round(from + ((to - from) * edge) / BUCKETS)),
  );
}

/** The buckets as rows `edge`, with the range of their deliveries' IDs, which start with their time. */
export function bucketRows(edges: readonly Date[]): Prisma.Sql {
  const ids = edges.map(idAt);
  return Prisma.sql`
    unnest(${ids.slice(0, -1)}::uuid[], ${ids.slice(1)}::uuid[]) WITH ORDINALITY AS edge(begins, ends, number)`;
}

/**
 * Counts a webhook's newest deliveries in a bucket by result, as the columns `success`, `error` and `waiting` of a lateral
 * join to `bucketRows`. Ordering by both columns keeps the planner on
 * deliveries_webhook_id_id_idx (see scanHistory).
 * @param limit the maximum number of deliveries to count
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
