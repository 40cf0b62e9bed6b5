import type { Call } from "@/lib/access/actor";
import { conditionsOf, matching, type ScanBounds, scanHistory } from "@/lib/domain/deliveries/matching";
import { MAX_SCANNED } from "@/lib/domain/deliveries/shared/counting-limits";
import { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-input";
import type { DeliveryCounts } from "@/lib/domain/deliveries/shared/stats-resource";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { DeliveryStatus } from "@/lib/platform/db/generated/enums";
import { idRange } from "@/lib/platform/db/id-at";
import { parseInput } from "@/lib/platform/parse-input";
import { toWireStatus } from "@/lib/queue/shared/wire-status";

/** All filters except the status, because the counts are per status. */
export const CountsQuery = DeliveryFilters.omit({ status: true });

const CountDeliveriesInput = WebhookRef.extend({ filters: CountsQuery.default({}) });

/** `status` is null if no delivery matches the filters. */
type Row = { scanned: number; status: DeliveryStatus | null; isLeased: boolean; count: number };

/**
 * Counts the matching deliveries by status, among the webhook's newest 10,000.
 * @throws DomainError `invalid`, `unauthenticated`, `not_found`
 */
export async function countDeliveries({ ctx, input }: Call): Promise<DeliveryCounts> {
  const { filters, ...ref } = parseInput(CountDeliveriesInput, input);
  const { id } = await requireWebhook(ctx, ref);
  const webhook = Prisma.sql`${id}::uuid`;
  return countScanned({
    scan: (bounds) => scanHistory(webhook, bounds),
    queued: Prisma.sql`webhook_id = ${webhook}`,
    conditions: conditionsOf(filters),
    filters,
  });
}

type Scan = {
  /** Selects the newest deliveries within bounds, like the `scan` of `searchDeliveries`. */
  scan: (bounds: ScanBounds) => Prisma.Sql;
  /** The condition on `delivery_queue` that includes the scanned rows. */
  queued: Prisma.Sql;
  conditions: readonly Prisma.Sql[];
  filters: Pick<DeliveryFilters, "since" | "until">;
};

/** Counts the matching deliveries by status, among the newest 10,000 that `scan` selects. */
export async function countScanned({ scan, queued, conditions, filters }: Scan): Promise<DeliveryCounts> {
  // Few deliveries are leased, so the query reads them once and hashes them. A join would look up each delivery,
  // because the planner expects one row of `scanned`.
  const rows = await db().$queryRaw<Row[]>`
    WITH scanned AS MATERIALIZED (
      ${scan({ ...idRange(filters), limit: MAX_SCANNED })}
    ), leased AS (
      SELECT delivery_id FROM delivery_queue WHERE leased_until IS NOT NULL AND ${queued}
    ), counted AS (
      SELECT scanned.status, scanned.id IN (SELECT delivery_id FROM leased) AS "isLeased", count(*)::int AS count
      FROM scanned
      ${conditions.length === 0 ? Prisma.empty : matching(conditions)}
      GROUP BY 1, 2
    )
    SELECT total.scanned, counted.*
    FROM (SELECT count(*)::int AS scanned FROM scanned) AS total LEFT JOIN counted ON true`;
  const counts = { init: 0, pending: 0, success: 0, error: 0, failure: 0 };
  for (const { status, isLeased, count } of rows) if (status) counts[toWireStatus(status, isLeased)] += count;
  return { ...counts, is_capped: rows.some(({ scanned }) => scanned >= MAX_SCANNED) };
}
