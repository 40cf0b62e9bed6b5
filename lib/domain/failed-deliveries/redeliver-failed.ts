import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { type BatchRecovery, lastBatch } from "@/lib/domain/failed-deliveries/last-batch";
import { type SelectedWebhook, selectFailed } from "@/lib/domain/failed-deliveries/select-failed";
import { FailedDeliveriesInput } from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import type { FailedRedelivery } from "@/lib/domain/failed-deliveries/shared/failed-redelivery";
import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { probeNow } from "@/lib/queue/hurry";
import { queueTransaction } from "@/lib/queue/queue-transaction";

type Call = { ctx: Ctx; input: unknown };

/**
 * What redelivering everything that the filters find would include.
 * @throws DomainError `invalid`, `unauthenticated`, `forbidden`, `not_found`
 */
export async function previewFailedRedelivery({ ctx, input }: Call): Promise<FailedRedelivery> {
  const { namespace, filters } = parseInput(FailedDeliveriesInput, input);
  await requireNamespace(ctx, namespace, "namespace:webhooks");
  return (await selectFailed(namespace, filters)).summary;
}

/**
 * Makes one more attempt of the newest 10,000 failed deliveries that the filters find, as one recovery for each
 * webhook. Workers send a few at a time, so that pushes don't wait. Webhooks that don't deliver, or that have a
 * recovery already, are left out.
 * @returns the recoveries, and what the filters found
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
      "These filters find no failed delivery that can be redelivered now. Reload the page.",
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
    // The webhook's row first, as claims lock it.
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
