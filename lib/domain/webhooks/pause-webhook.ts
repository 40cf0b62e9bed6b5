import type { Ctx } from "@/lib/access/actor";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { loadWebhook, requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { queueTransaction } from "@/lib/queue/queue-transaction";
import { pause } from "@/lib/queue/webhook-state";

/** Pushes are recorded and wait from now on. @throws DomainError `conflict` when it is disabled, `not_found` */
export async function pauseWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const ref = parseInput(WebhookRef, input);
  const { id, name } = await requireWebhook(ctx, ref);
  await queueTransaction(async (tx) => {
    const isChanged = await pause(tx, id);
    if (isChanged) await recordWebhookChange(tx, ctx, ref.repository, "webhook.pause", name);
  });
  const webhook = await loadWebhook(ctx, ref);
  if (webhook.state === "disabled") {
    throw new DomainError("conflict", "This webhook is disabled, so there is nothing to pause.");
  }
  return webhook;
}
