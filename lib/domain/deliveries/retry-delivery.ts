import { z } from "zod";
import type { Call } from "@/lib/access/actor";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireActive, requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { DomainError, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { expediteDelivery } from "@/lib/queue/expedite";
import { queueTransaction } from "@/lib/queue/queue-transaction";

const RetryDeliveryInput = WebhookRef.extend({
  id: z.uuid("This isn't a delivery ID. Copy it from the history."),
});

/**
 * Makes the next attempt of a waiting delivery immediately, before all others of its webhook. In back-off, it
 * is the probe, and a failure doesn't make the next wait longer.
 * @throws DomainError `conflict` if it isn't waiting or its webhook doesn't deliver, `not_found`
 */
export async function retryDelivery({ ctx, input }: Call<DeliveryRef>): Promise<void> {
  const { id, ...ref } = parseInput(RetryDeliveryInput, input);
  const webhook = await requireWebhook(ctx, ref);
  requireActive(webhook, "retry");
  const isExpedited = await queueTransaction(async (tx) => {
    const isExpedited = await expediteDelivery(tx, webhook.id, id);
    const after = { delivery: id };
    if (isExpedited) {
      await recordWebhookChange(tx, ctx, ref.repository, "delivery.retry", webhook.name, { after });
    }
    return isExpedited;
  });
  if (!isExpedited) throw await whyNot(webhook.id, id);
}

async function whyNot(webhookId: string, id: string): Promise<DomainError> {
  const delivery = await db().delivery.findFirst({
    where: { id, webhookId },
    select: { queued: { select: { deliveryId: true } } },
  });
  if (!delivery) return notFound("The delivery");
  const reason = delivery.queued
    ? "This delivery is being sent right now. Wait for its result."
    : "This delivery is finished, so there is nothing to retry. Redeliver it instead.";
  return new DomainError("conflict", reason);
}
