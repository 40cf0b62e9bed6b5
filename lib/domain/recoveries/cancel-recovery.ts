import type { Ctx } from "@/lib/access/actor";
import { endedOf } from "@/lib/domain/recoveries/ended-deliveries";
import { lastRecovery, type Recovery } from "@/lib/domain/recoveries/recovery";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Stops a webhook's recovery: what it has not sent yet is not sent, and stays failed. A request that is
 * under way ends as it would have. When none runs, nothing changes.
 * @returns how far it got; null when there never was one
 * @throws DomainError `not_found`
 */
export async function cancelRecovery({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Recovery | null> {
  const ref = parseInput(WebhookRef, input);
  const webhook = await requireWebhook(ctx, ref);
  await db().$transaction(async (tx) => {
    const [running] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM recoveries WHERE webhook_id = ${webhook.id}::uuid AND state = 'running' FOR UPDATE`;
    if (!running) return;
    const { id } = running;
    const ended = await endedOf(tx, id);
    await tx.$executeRaw`
      WITH unsent AS (
        DELETE FROM delivery_queue USING recovering_deliveries AS recovering
        WHERE recovering.recovery_id = ${id}::uuid AND delivery_queue.delivery_id = recovering.delivery_id
          AND delivery_queue.leased_until IS NULL
        RETURNING delivery_queue.delivery_id
      ), forgotten AS (
        DELETE FROM recovering_deliveries WHERE recovery_id = ${id}::uuid
      )
      UPDATE deliveries SET status = 'failed', updated_at = now()
      FROM unsent WHERE deliveries.id = unsent.delivery_id`;
    await tx.recovery.update({
      where: { id },
      data: {
        state: "cancelled",
        endedAt: new Date(),
        succeeded: { increment: ended.succeeded },
        failed: { increment: ended.failed },
      },
    });
    await recordWebhookChange(tx, ctx, ref.repository, "webhook.cancel-recovery", webhook.name);
  });
  return lastRecovery(webhook.id);
}
