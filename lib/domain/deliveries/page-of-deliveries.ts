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
  /** The condition on `webhooks` that names the one whose deliveries they are. */
  webhook: Prisma.Sql;
  /** The id after which the page begins, going back in time; undefined for the newest. */
  cursor: string | undefined;
  take: number;
  filters: DeliveryFilters;
};

/** A row of an outer join: of a webhook without deliveries every column is null. */
type OuterJoined<Row> = Row | { [Column in keyof Row]: null };

export type DeliveryPage = {
  /** Newest first. */
  deliveries: DeliverySummary[];
  /** Where the next page begins; null when everything has been looked at. */
  nextCursor: string | null;
};

const LAST_UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** A search looks at so many deliveries at most, so that a rare thing in a long history costs no more. */
const MAX_SCANNED = 10_000;

/**
 * A webhook's deliveries, newest first; null when there is no such webhook. One statement, because pages poll.
 *
 * Asked with `webhook_id = x ORDER BY id`, the planner may walk the primary key back through everybody's
 * deliveries until it finds enough of this webhook: with 10^6 newer ones of others that took 0.8 s. The
 * order by both columns only deliveries_webhook_id_id_idx has, so the time does not depend on who else was
 * delivered to. Times are bounds on the id, which begins with its moment.
 *
 * A page of a search may be short, and there may still be a next one: it ended at MAX_SCANNED.
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

/** Where a search looks beyond the delivery's own row. */
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
    // Bodies are bytes; read as Latin-1 none is invalid, and ASCII is found in all of them.
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
