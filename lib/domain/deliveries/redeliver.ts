import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { DomainError, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { hurryDelivery } from "@/lib/queue/hurry";
import { queueTransaction } from "@/lib/queue/queue-transaction";
import { repeatDeliveries } from "@/lib/queue/repeat";

/**
 * Redelivers a finished delivery as a new one that names it, with the same body except for its callback_url.
 * @returns the new delivery's ID
 * @throws DomainError `conflict` while it is in progress or its webhook is disabled, `not_found`
 */
export async function redeliver({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<{ id: string }> {
  const { id, ...ref } = parseInput(DeliveryRef, input);
  const webhook = await requireWebhook(ctx, ref);
  const past =
    z.uuid().safeParse(id).success &&
    (await db().delivery.findFirst({
      where: { id, webhookId: webhook.id },
      select: { status: true },
    }));
  if (!past) throw notFound("The delivery");
  if (webhook.state === "disabled") {
    throw new DomainError("conflict", "This webhook is disabled. Enable it, then redeliver.");
  }
  const made = await queueTransaction(async (tx) => {
    const [made] = await repeatDeliveries(tx, webhook.id, [id]);
    const after = { delivery: made?.id, repeats: id };
    if (made) {
      await hurryDelivery(tx, webhook.id, made.id);
      await recordWebhookChange(tx, ctx, ref.repository, "delivery.redeliver", webhook.name, { after });
    }
    return made;
  });
  if (!made) {
    throw new DomainError(
      "conflict",
      "This delivery is still in progress. Wait until it finishes, then redeliver it.",
    );
  }
  return { id: made.id };
}
