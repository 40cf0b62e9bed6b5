import type { Ctx } from "@/lib/access/actor";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { announceDeliveries } from "@/lib/queue/announce-deliveries";

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
