import type { Call } from "@/lib/access/actor";
import {
  type DeliverySummary,
  SUMMARY,
  type SummaryRow,
  toDeliverySummary,
} from "@/lib/domain/deliveries/delivery-summary";
import { conditionsOf, matching, type ScanBounds, scanHistory } from "@/lib/domain/deliveries/matching";
import { MAX_SCANNED } from "@/lib/domain/deliveries/shared/counting-limits";
import { type DeliveryFilters, ListDeliveriesInput } from "@/lib/domain/deliveries/shared/delivery-input";
import { requireWebhooksTab, webhookAt } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { idRange } from "@/lib/platform/db/id-at";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Lists a webhook's deliveries, newest first, one page at a time by keyset. With filters, a page can be short
 * and still have a next one.
 * @throws DomainError `invalid`, `not_found`
 */
export async function listDeliveries({ ctx, input }: Call): Promise<DeliveryPage> {
  const { cursor, pageSize, filters, repository, slug } = parseInput(ListDeliveriesInput, input);
  const webhook = webhookAt(await requireWebhooksTab(ctx, repository), slug);
  const page = await pageOfDeliveries({ webhook, cursor, take: pageSize, filters });
  if (!page) throw notFound("The webhook");
  return page;
}

type Search = {
  /** Selects the owner of the list as one row with an `id`, or no row if it doesn't exist. */
  home: Prisma.Sql;
  /**
   * Selects `id`, `push_id`, `status` and `attempt_count` of deliveries, newest first. It can use `home`, and must
   * stay within the bounds.
   */
  scan: (bounds: ScanBounds) => Prisma.Sql;
  /** Conditions on the scanned rows. */
  conditions: readonly Prisma.Sql[];
  /** The ID before which the page starts; undefined for the newest deliveries. */
  cursor: string | undefined;
  take: number;
  filters: Pick<DeliveryFilters, "since" | "until">;
};

type Page = Pick<Search, "cursor" | "take"> & {
  /** The condition on `webhooks` that selects the webhook. */
  webhook: Prisma.Sql;
  filters: DeliveryFilters;
};

/** A row of an outer join. Every column is null for a webhook without deliveries. */
type OuterJoined<Row> = Row | { [Column in keyof Row]: null };

export type DeliveryPage = {
  /** The deliveries, with the newest first. */
  deliveries: DeliverySummary[];
  /** The cursor of the next page; null at the end. */
  nextCursor: string | null;
};

/** A webhook's deliveries, newest first; null if the webhook doesn't exist. */
export function pageOfDeliveries({ webhook, filters, ...page }: Page): Promise<DeliveryPage | null> {
  return searchDeliveries({
    ...page,
    filters,
    home: Prisma.sql`SELECT webhooks.id FROM webhooks WHERE ${webhook}`,
    scan: (bounds) => scanHistory(Prisma.sql`(SELECT id FROM home)`, bounds),
    conditions: conditionsOf(filters),
  });
}

/**
 * A page of a list of deliveries, newest first; null if there is no home. Pages poll, so it is only one statement.
 * Filters by time are bounds on the ID, which starts with the time. A page of a search that reached MAX_SCANNED can
 * be short and still have a next one.
 */
export async function searchDeliveries({
  home,
  scan,
  conditions,
  cursor,
  take,
  filters,
}: Search): Promise<DeliveryPage | null> {
  const limit = conditions.length === 0 ? take + 1 : MAX_SCANNED + 1;
  const rows = await db().$queryRaw<(OuterJoined<SummaryRow> & { lastScanned: string | null })[]>`
    WITH home AS MATERIALIZED (
      ${home}
    ), scanned AS MATERIALIZED (
      ${scan({ ...idRange(filters, cursor), limit })}
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
      -- The last row of a search that reached its limit.
      (SELECT id FROM scanned ORDER BY id LIMIT (SELECT count(*) / ${limit}::int FROM scanned)) AS "lastScanned"
    FROM home LEFT JOIN summaries ON true
    ORDER BY summaries.id DESC`;
  const [first] = rows;
  if (!first) return null;
  const deliveries = rows.flatMap((row) => (row.id === null ? [] : [toDeliverySummary(row)]));
  if (deliveries.length <= take) return { deliveries, nextCursor: first.lastScanned };
  return { deliveries: deliveries.slice(0, take), nextCursor: deliveries[take - 1]?.id ?? null };
}
