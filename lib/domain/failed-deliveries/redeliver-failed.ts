import { randomUUID } from "node:crypto";
import type { Call, Ctx } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { matching } from "@/lib/domain/deliveries/matching";
import { type BatchRecovery, lastBatch } from "@/lib/domain/failed-deliveries/last-batch";
import { failedConditions, scanFailed } from "@/lib/domain/failed-deliveries/list-failed-deliveries";
import {
  FailedDeliveriesInput,
  type FailedDeliveryFilters,
} from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import {
  type FailedRedelivery,
  LEFT_OUT,
} from "@/lib/domain/failed-deliveries/shared/failed-delivery-resource";
import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { RESENDABLE } from "@/lib/domain/recoveries/resendable";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { idRange } from "@/lib/platform/db/id-at";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { probeNow } from "@/lib/queue/expedite";
import { queueTransaction } from "@/lib/queue/queue-transaction";

/**
 * Previews a redelivery of all deliveries that match the filters.
 * @throws DomainError `invalid`, `unauthenticated`, `forbidden`, `not_found`
 */
export async function previewFailedRedelivery({
  ctx,
  input,
}: Call<FailedDeliveriesInput>): Promise<FailedRedelivery> {
  const { namespace, filters } = parseInput(FailedDeliveriesInput, input);
  await requireNamespace(ctx, namespace, "namespace:webhooks");
  return (await selectFailed(namespace, filters)).summary;
}

/**
 * Makes one more attempt for the newest 10,000 failed deliveries that match the filters, with a recovery for each
 * webhook. Workers send a few at a time, so that pushes don't wait. Webhooks that don't deliver, or that already have
 * a recovery, are skipped. @returns the recoveries, and the preview
 * @throws DomainError `conflict` if there is nothing to redeliver; `invalid`, `unauthenticated`, `forbidden`,
 * `not_found`
 */
export async function redeliverFailed({
  ctx,
  input,
}: Call): Promise<{ batch: BatchRecovery; found: FailedRedelivery }> {
  const { namespace, filters } = parseInput(FailedDeliveriesInput, input);
  await requireNamespace(ctx, namespace, "namespace:webhooks");
  const { webhooks, summary: found } = await selectFailed(namespace, filters);
  const batchId = randomUUID();
  let begun = 0;
  // One transaction each, so that a webhook's row is locked only for a moment.
  for (const webhook of webhooks) if (await beginSelected(ctx, namespace, batchId, webhook)) begun++;
  const batch = begun > 0 ? await lastBatch(namespace) : null;
  if (!batch) {
    throw new DomainError(
      "conflict",
      "No failed delivery that matches these filters can be redelivered now. Reload the page.",
    );
  }
  await continueRecoveries();
  return { batch: (await lastBatch(namespace)) ?? batch, found };
}

/** @returns false if the webhook was deleted, or another recovery of it has started, in the meantime */
function beginSelected(
  ctx: Ctx,
  namespace: string,
  batchId: string,
  { id, name, repository, deliveryIds, since }: SelectedWebhook,
): Promise<boolean> {
  return queueTransaction(async (tx) => {
    // Locks the webhook's row first, in the same order as claims.
    await probeNow(tx, id);
    const begun = await tx.$executeRaw`
      INSERT INTO recoveries (webhook_id, since, until, total, batch_id, delivery_ids)
      SELECT id, ${since}::timestamptz, now(), ${deliveryIds.length}::int, ${batchId}::uuid, ${deliveryIds}::uuid[]
      FROM webhooks WHERE id = ${id}::uuid
      ON CONFLICT (webhook_id) WHERE state = 'running' DO NOTHING`;
    if (begun === 0) return false;
    const after = { sentAgain: deliveryIds.length };
    const scope = { namespace, name: repository ?? undefined };
    await recordWebhookChange(tx, ctx, scope, "webhook.recover", name, { after });
    return true;
  });
}

/** The maximum number of deliveries to redeliver in one request. */
const MAX_REDELIVERED = 10_000;
/** The maximum number of failures to search, because a filter may match only a few of them. */
const MAX_SEARCHED = 100_000;

/** A webhook with its failed deliveries to redeliver. */
type SelectedWebhook = {
  id: string;
  name: string;
  /** Null for a webhook of the namespace. */
  repository: string | null;
  deliveryIds: string[];
  /** When the first of them failed. */
  since: Date;
};

type Row = SelectedWebhook & { reason: (typeof LEFT_OUT)[number] | null };

/** The newest failed deliveries that match the filters, by webhook. */
async function selectFailed(namespace: string, filters: FailedDeliveryFilters) {
  const conditions = [Prisma.sql`true`, ...failedConditions(filters)];
  const rows = await db().$queryRaw<Row[]>`
    WITH scanned AS (
      ${scanFailed(namespace, { ...idRange(filters), limit: MAX_SEARCHED })}
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
