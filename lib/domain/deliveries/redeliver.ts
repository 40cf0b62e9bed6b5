import { z } from "zod";
import type { Call } from "@/lib/access/actor";
import { DeliveryRef, RedeliverSelectedInput } from "@/lib/domain/deliveries/shared/delivery-input";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireActive, requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { DomainError, notFound } from "@/lib/platform/errors";
import { parseInput, requireId } from "@/lib/platform/parse-input";
import { expediteDelivery, probeNow } from "@/lib/queue/expedite";
import { queueTransaction } from "@/lib/queue/queue-transaction";
import { type Repeat, repeatDeliveries } from "@/lib/queue/repeat";

/**
 * Redelivers a finished delivery as a new one that names it, with the same body except for its callback_url.
 * @returns the new delivery's ID
 * @throws DomainError `conflict` while it is in progress or its webhook is disabled, `not_found`
 */
export async function redeliver({ ctx, input }: Call<DeliveryRef>): Promise<{ id: string }> {
  const { id, ...ref } = parseInput(DeliveryRef, input);
  const webhook = await requireWebhook(ctx, ref);
  requireId(id, "The delivery");
  const past = await db().delivery.findFirst({
    where: { id, webhookId: webhook.id },
    select: { status: true },
  });
  if (!past) throw notFound("The delivery");
  if (webhook.state === "disabled") requireActive(webhook, "redeliver");
  const created = await queueTransaction(async (tx) => {
    const [created] = await repeatDeliveries(tx, webhook.id, [id]);
    const after = { delivery: created?.id, repeats: id };
    if (created) {
      await expediteDelivery(tx, webhook.id, created.id);
      await recordWebhookChange(tx, ctx, ref.repository, "delivery.redeliver", webhook.name, { after });
    }
    return created;
  });
  if (!created) {
    throw new DomainError(
      "conflict",
      "This delivery is still in progress. Wait until it finishes, then redeliver it.",
    );
  }
  return { id: created.id };
}

type Redelivered = {
  repeated: Repeat[];
  /** The IDs of deliveries that are still in progress or belong to another webhook. */
  leftOut: string[];
};

/**
 * Redelivers up to 100 deliveries in one transaction. Each new delivery names the one that it repeats.
 * @throws DomainError `conflict` if the webhook is disabled; `invalid`, `not_found`
 */
export async function redeliverSelected({ ctx, input }: Call<RedeliverSelectedInput>): Promise<Redelivered> {
  const { ids, ...ref } = parseInput(RedeliverSelectedInput, input);
  const webhook = await requireWebhook(ctx, ref);
  if (webhook.state === "disabled") requireActive(webhook, "redeliver");
  const repeated = await queueTransaction(async (tx) => {
    const repeated = await repeatDeliveries(tx, webhook.id, ids);
    const after = { repeats: repeated.map(({ repeatsId }) => repeatsId) };
    if (repeated.length > 0) {
      await probeNow(tx, webhook.id);
      await recordWebhookChange(tx, ctx, ref.repository, "delivery.redeliver-selected", webhook.name, {
        after,
      });
    }
    return repeated;
  });
  const done = new Set(repeated.map(({ repeatsId }) => repeatsId));
  return { repeated, leftOut: ids.filter((id) => !done.has(id)) };
}

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
  if (!isExpedited) throw await retryRefusal(webhook.id, id);
}

async function retryRefusal(webhookId: string, id: string): Promise<DomainError> {
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
