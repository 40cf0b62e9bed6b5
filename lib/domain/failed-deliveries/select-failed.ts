import { matching } from "@/lib/domain/deliveries/matching";
import { failedConditions, scanFailed } from "@/lib/domain/failed-deliveries/failed-conditions";
import type { FailedDeliveryFilters } from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import { type FailedRedelivery, LEFT_OUT } from "@/lib/domain/failed-deliveries/shared/failed-redelivery";
import { RESENDABLE } from "@/lib/domain/recoveries/failed-deliveries";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { idAt, LAST_ID } from "@/lib/platform/db/id-at";

/** Redelivered by one request. */
const MAX_REDELIVERED = 10_000;
/** Bounds a search for something rare among very many failures. */
const MAX_SEARCHED = 100_000;

/** A webhook with the failed deliveries that are to be redelivered. */
export type SelectedWebhook = {
  id: string;
  name: string;
  /** Null for a webhook of the namespace. */
  repository: string | null;
  deliveryIds: string[];
  /** When the first of them failed. */
  since: Date;
};

type Row = SelectedWebhook & { reason: (typeof LEFT_OUT)[number] | null };

/** The newest failed deliveries that filters find, by webhook. */
export async function selectFailed(namespace: string, filters: FailedDeliveryFilters) {
  const bounds = {
    from: filters.since ? idAt(filters.since) : idAt(new Date(0)),
    before: filters.until ? idAt(filters.until) : LAST_ID,
    limit: MAX_SEARCHED,
  };
  const conditions = [Prisma.sql`true`, ...failedConditions(filters)];
  const rows = await db().$queryRaw<Row[]>`
    WITH scanned AS (
      ${scanFailed(namespace, bounds)}
    ), found AS (
      SELECT scanned.id FROM scanned ${matching(conditions)}
    ), chosen AS (
      SELECT deliveries.id, deliveries.webhook_id, deliveries.updated_at
      FROM found JOIN deliveries ON deliveries.id = found.id
      WHERE ${RESENDABLE}
      ORDER BY deliveries.id DESC
      LIMIT ${MAX_REDELIVERED}::int
    )
    SELECT
      webhooks.id, webhooks.name, repositories.name AS repository,
      array_agg(chosen.id ORDER BY chosen.id) AS "deliveryIds", min(chosen.updated_at) AS since,
      CASE
        WHEN webhooks.state <> 'active' THEN webhooks.state::text
        WHEN EXISTS (SELECT FROM recoveries WHERE webhook_id = webhooks.id AND state = 'running') THEN 'recovering'
      END AS reason
    FROM chosen JOIN webhooks ON webhooks.id = chosen.webhook_id
    LEFT JOIN repositories ON repositories.id = webhooks.repository_id
    GROUP BY webhooks.id, repositories.name
    ORDER BY webhooks.id`;
  const webhooks = rows.filter(({ reason }) => reason === null);
  return { webhooks, summary: summaryOf(rows, webhooks) };
}

function summaryOf(rows: readonly Row[], webhooks: readonly Row[]): FailedRedelivery {
  return {
    total: countOf(webhooks),
    webhooks: webhooks.length,
    is_capped: countOf(rows) >= MAX_REDELIVERED,
    left_out: LEFT_OUT.flatMap((reason) => {
      const some = rows.filter((row) => row.reason === reason);
      return some.length > 0 ? [{ reason, deliveries: countOf(some), webhooks: some.length }] : [];
    }),
  };
}

function countOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { deliveryIds }) => sum + deliveryIds.length, 0);
}
