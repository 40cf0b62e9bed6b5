import type { Ctx } from "@/lib/access/actor";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/** From now on pushes make no deliveries to it; those under way wait until it is enabled. @throws DomainError `not_found` */
export async function disableWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const ref = parseInput(WebhookRef, input);
  const { id, name } = await requireWebhook(ctx, ref);
  await db().$transaction(async (tx) => {
    const { count } = await tx.webhook.updateMany({
      where: { id, state: { not: "disabled" } },
      data: {
        state: "disabled",
        disabledAt: new Date(),
        disabledReason: "manual",
        revision: { increment: 1 },
      },
    });
    if (count > 0) await recordWebhookChange(tx, ctx, ref.repository, "webhook.disable", name);
  });
  return requireWebhook(ctx, ref);
}
