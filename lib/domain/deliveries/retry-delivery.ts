import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { DomainError, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { hurryDelivery } from "@/lib/queue/hurry";
import { queueTransaction } from "@/lib/queue/queue-transaction";

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
  const isHurried = await queueTransaction(async (tx) => {
    const isHurried = await hurryDelivery(tx, webhook.id, id);
    const after = { delivery: id };
    if (isHurried) {
      await recordWebhookChange(tx, ctx, ref.repository, "delivery.retry", webhook.name, { after });
    }
    return isHurried;
  });
  if (!isHurried) throw await whyNot(webhook.id, id);
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
