import {
  type DeliverySummary,
  SUMMARY,
  type SummaryRow,
  toDeliverySummary,
} from "@/lib/domain/deliveries/delivery-summary";
import type { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-filters";
import { LEASED, statusesOf, type WireStatus } from "@/lib/domain/deliveries/shared/wire-status";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { idAt } from "@/lib/platform/db/id-at";

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

const LAST_UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/**
 * A search checks at most this number of deliveries, so that a rare match in a long history doesn't cost
 * more.
 */
const MAX_SCANNED = 10_000;

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

/** Columns that a search reads outside the delivery's row. */
function matching(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`
    JOIN pushes ON pushes.id = scanned.push_id
    LEFT JOIN delivery_queue AS queue ON queue.delivery_id = scanned.id
    LEFT JOIN attempts AS last ON last.delivery_id = scanned.id AND last.number = scanned.attempt_count
    WHERE ${Prisma.join(conditions, " AND ")}`;
}

function conditionsOf({ status, tag, code, q }: DeliveryFilters): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (status) conditions.push(hasStatus(status));
  if (tag) conditions.push(Prisma.sql`pushes.tag LIKE ${likePattern(tag).replaceAll("*", "%")}`);
  if (code !== undefined) conditions.push(Prisma.sql`last.status_code = ${code}::smallint`);
  if (q) {
    const pattern = `%${likePattern(q)}%`;
    // Bodies are bytes. Any bytes are valid Latin-1, and ASCII text is found in all of them.
    conditions.push(Prisma.sql`(
      last.error_message ILIKE ${pattern} OR convert_from(last.response_body, 'LATIN1') ILIKE ${pattern}
      OR EXISTS (
        SELECT FROM callbacks WHERE callbacks.delivery_id = scanned.id AND callbacks.description ILIKE ${pattern}
      )
    )`);
  }
  return conditions;
}

function hasStatus(word: WireStatus): Prisma.Sql {
  const isUnleased = Prisma.sql`(
    queue.leased_until IS NULL AND scanned.status = ANY (${statusesOf(word)}::delivery_status[])
  )`;
  return word === LEASED ? Prisma.sql`(queue.leased_until IS NOT NULL OR ${isUnleased})` : isUnleased;
}

function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function earliest(cursor: string | undefined, until: string | undefined): string {
  return [cursor, until].reduce<string>((least, id) => (id && id < least ? id : least), LAST_UUID);
}
