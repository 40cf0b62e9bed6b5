import type { Ctx } from "@/lib/access/actor";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { loadWebhook, requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { parseInput } from "@/lib/platform/parse-input";
import { queueTransaction } from "@/lib/queue/queue-transaction";
import { disable } from "@/lib/queue/webhook-state";

/** From now on pushes make no deliveries to it; those under way wait until it is enabled. @throws DomainError `not_found` */
export async function disableWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const ref = parseInput(WebhookRef, input);
  const { id, name } = await requireWebhook(ctx, ref);
  await queueTransaction(async (tx) => {
    const isChanged = await disable(tx, id);
    if (isChanged) await recordWebhookChange(tx, ctx, ref.repository, "webhook.disable", name);
  });
  return loadWebhook(ctx, ref);
}
