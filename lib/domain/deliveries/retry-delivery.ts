import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { DomainError, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { announceDeliveries } from "@/lib/queue/announce-deliveries";

const RetryDeliveryInput = WebhookRef.extend({ id: z.uuid("This is not the id of a delivery.") });

/**
 * Makes the next attempt of a waiting delivery now, before all others of its webhook. An endpoint that backs
 * off is probed with it, and a failure makes the next wait no longer than it was.
 * @throws DomainError `conflict` when it does not wait or its webhook does not deliver, `not_found`
 */
export async function retryDelivery({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { id, ...ref } = parseInput(RetryDeliveryInput, input);
  const webhook = await requireWebhook(ctx, ref);
  if (webhook.state !== "active") {
    throw new DomainError("conflict", `This webhook is ${webhook.state}, so nothing is sent to it.`);
  }
  // The webhook's row first, as a claim locks them, so that the two cannot wait for each other.
  const made = await db().$transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE webhooks SET backoff_until = now(), backoff_level = greatest(backoff_level - 1, 0)
      WHERE id = ${webhook.id}::uuid AND backoff_until > now() AND EXISTS (
        SELECT FROM delivery_queue
        WHERE delivery_id = ${id}::uuid AND webhook_id = ${webhook.id}::uuid AND leased_until IS NULL
      )`;
    const made = await tx.$executeRaw`
      UPDATE delivery_queue SET next_attempt_at = (
        SELECT least(now(), min(next_attempt_at)) - interval '1 millisecond' FROM delivery_queue
        WHERE webhook_id = ${webhook.id}::uuid AND leased_until IS NULL
      )
      WHERE delivery_id = ${id}::uuid AND webhook_id = ${webhook.id}::uuid AND leased_until IS NULL`;
    const after = { delivery: id };
    if (made > 0) {
      await recordWebhookChange(tx, ctx, ref.repository, "delivery.retry", webhook.name, { after });
    }
    return made;
  });
  if (made === 0) throw await whyNot(webhook.id, id);
  announceDeliveries();
}

async function whyNot(webhookId: string, id: string): Promise<DomainError> {
  const delivery = await db().delivery.findFirst({
    where: { id, webhookId },
    select: { queued: { select: { deliveryId: true } } },
  });
  if (!delivery) return notFound("The delivery");
  const reason = delivery.queued ? "It is being sent right now." : "It has ended: nothing waits to be sent.";
  return new DomainError("conflict", reason);
}
