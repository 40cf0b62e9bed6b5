import {
  type DeliverySummary,
  SUMMARY,
  type SummaryRow,
  toDeliverySummary,
} from "@/lib/domain/deliveries/delivery-summary";
import { conditionsOf, matching } from "@/lib/domain/deliveries/matching";
import type { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-filters";
import { MAX_SCANNED } from "@/lib/domain/deliveries/shared/max-scanned";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { idAt, LAST_ID } from "@/lib/platform/db/id-at";

type Page = {
  /** The condition on `webhooks` that selects the webhook. */
  webhook: Prisma.Sql;
  /** The ID before which the page starts; undefined for the newest deliveries. */
  cursor: string | undefined;
  take: number;
  filters: DeliveryFilters;
};

/** A row of an outer join. Every column is null for a webhook without deliveries. */
type OuterJoined<Row> = Row | { [Column in keyof Row]: null };

export type DeliveryPage = {
  /** Newest first. */
  deliveries: DeliverySummary[];
  /** Where the next page starts; null at the end. */
  nextCursor: string | null;
};

/**
 * A webhook's deliveries, newest first; null if the webhook doesn't exist. It is one statement, because pages
 * poll.
 *
 * With `webhook_id = x ORDER BY id`, the planner may walk the primary key back through all deliveries until
 * it finds enough of this webhook. With 10^6 newer deliveries of others, that took 0.8 s. Only
 * deliveries_webhook_id_id_idx has the order by both columns, so the time doesn't depend on other webhooks.
 * Times are bounds on the ID, which starts with its time.
 *
 * A page of a search that reached MAX_SCANNED can be short and still have a next one.
 */
export async function pageOfDeliveries({
  webhook,
  cursor,
  take,
  filters,
}: Page): Promise<DeliveryPage | null> {
  const conditions = conditionsOf(filters);
  const before = earliest(cursor, filters.until && idAt(filters.until));
  const from = filters.since ? idAt(filters.since) : idAt(new Date(0));
  const limit = conditions.length === 0 ? take + 1 : MAX_SCANNED + 1;
  const rows = await db().$queryRaw<(OuterJoined<SummaryRow> & { lastScanned: string | null })[]>`
    WITH webhook AS MATERIALIZED (
      SELECT webhooks.id FROM webhooks WHERE ${webhook}
    ), scanned AS MATERIALIZED (
      SELECT id, push_id, status, attempt_count FROM deliveries
      WHERE (webhook_id, id) < ((SELECT id FROM webhook), ${before}::uuid)
        AND (webhook_id, id) >= ((SELECT id FROM webhook), ${from}::uuid)
      ORDER BY webhook_id DESC, id DESC
      LIMIT ${limit}::int
    ), found AS MATERIALIZED (
      SELECT scanned.id FROM scanned
      ${conditions.length === 0 ? Prisma.empty : matching(conditions)}
      ORDER BY scanned.id DESC
      LIMIT ${take + 1}::int
    ), summaries AS (
      SELECT ${SUMMARY.columns} FROM found JOIN deliveries ON deliveries.id = found.id ${SUMMARY.joins}
    )
    SELECT
      summaries.*,
      -- Where a search that looked at as many as it may has ended.
      (SELECT id FROM scanned ORDER BY id LIMIT (SELECT count(*) / ${limit}::int FROM scanned)) AS "lastScanned"
    FROM webhook LEFT JOIN summaries ON true
    ORDER BY summaries.id DESC`;
  const [first] = rows;
  if (!first) return null;
  const deliveries = rows.flatMap((row) => (row.id === null ? [] : [toDeliverySummary(row)]));
  if (deliveries.length <= take) return { deliveries, nextCursor: first.lastScanned };
  return { deliveries: deliveries.slice(0, take), nextCursor: deliveries[take - 1]?.id ?? null };
}

function earliest(cursor: string | undefined, until: string | undefined): string {
  return [cursor, until].reduce<string>((least, id) => (id && id < least ? id : least), LAST_ID);
}
