import type { Call, Ctx } from "@/lib/access/actor";
import { endedOf } from "@/lib/domain/recoveries/continue-recoveries";
import { lastRecovery, type Recovery } from "@/lib/domain/recoveries/recovery";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef, type WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook, type WebhookIdentity } from "@/lib/domain/webhooks/webhook-access";
import { lockRow } from "@/lib/platform/db/lock-row";
import { parseInput } from "@/lib/platform/parse-input";
import { type QueueTransaction, queueTransaction } from "@/lib/queue/queue-transaction";
import { withdrawRequeued } from "@/lib/queue/withdraw";

/**
 * Stops a webhook's recovery. Deliveries that weren't resent stay failed, and a request in progress finishes.
 * If no recovery is running, nothing changes.
 * @returns its progress; null if there was never one
 * @throws DomainError `not_found`
 */
export async function cancelRecovery({ ctx, input }: Call): Promise<Recovery | null> {
  const ref = parseInput(WebhookRef, input);
  const webhook = await requireWebhook(ctx, ref);
  await cancelRunning(ctx, ref.repository, webhook);
  return lastRecovery(webhook.id);
}

/** Stops a webhook's recovery, if one is running. Access must have been checked. */
export async function cancelRunning(
  ctx: Ctx,
  scope: WebhookScope,
  webhook: Pick<WebhookIdentity, "id" | "name">,
): Promise<void> {
  await queueTransaction(async (tx) => {
    const { id } = (await runningOf(tx, webhook.id)) ?? {};
    if (!id) return;
    await lockRow(tx, "recoveries", id);
    // A worker may have finished it in the meantime.
    if (!(await runningOf(tx, webhook.id))) return;
    const ended = await endedOf(tx, id);
    const unsent = await tx.$queryRaw<{ id: string }[]>`
      DELETE FROM recovering_deliveries WHERE recovery_id = ${id}::uuid RETURNING delivery_id AS id`;
    await withdrawRequeued(
      tx,
      unsent.map((delivery) => delivery.id),
    );
    await tx.recovery.update({
      where: { id },
      data: {
        state: "cancelled",
        deliveryIds: [],
        endedAt: new Date(),
        succeeded: { increment: ended.succeeded },
        failed: { increment: ended.failed },
      },
    });
    await recordWebhookChange(tx, ctx, scope, "webhook.cancel-recovery", webhook.name);
  });
}

function runningOf(tx: QueueTransaction, webhookId: string): Promise<{ id: string } | null> {
  return tx.recovery.findFirst({ where: { webhookId, state: "running" }, select: { id: true } });
}
