import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { DomainError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { announceDeliveries } from "@/lib/pushes/announce-deliveries";
import { recordWebhookChange } from "@/lib/webhooks/record-webhook-change";
import type { Webhook } from "@/lib/webhooks/webhook";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { WebhookRef } from "@/lib/webhooks/webhook-input";

/** What waited is delivered at once. @throws DomainError `conflict` when it is disabled, `not_found` */
export async function resumeWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const ref = parseInput(WebhookRef, input);
  const { id, name } = await requireWebhook(ctx, ref);
  await db().$transaction(async (tx) => {
    const { count } = await tx.webhook.updateMany({
      where: { id, state: "paused" },
      data: { state: "active", revision: { increment: 1 } },
    });
    if (count > 0) await recordWebhookChange(tx, ctx, ref.repository, "webhook.resume", name);
  });
  const webhook = await requireWebhook(ctx, ref);
  if (webhook.state === "disabled") {
    throw new DomainError("conflict", "This webhook is disabled, not paused. Enable it.");
  }
  announceDeliveries();
  return webhook;
}
