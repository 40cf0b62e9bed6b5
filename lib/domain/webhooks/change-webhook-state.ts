import type { Ctx } from "@/lib/access/actor";
import type { AuditAction } from "@/lib/domain/audit/shared/audit-actions";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { loadWebhook, requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { parseInput } from "@/lib/platform/parse-input";
import { type QueueTransaction, queueTransaction } from "@/lib/queue/queue-transaction";

type Change = {
  action: Extract<AuditAction, `webhook.${"pause" | "resume" | "disable"}`>;
  /** The queue's transition. @returns whether the webhook was in a valid initial state */
  transition: (tx: QueueTransaction, id: string) => Promise<boolean>;
};

/**
 * Changes a webhook's state, and audits it only if it changed.
 * @returns the webhook afterwards, in any state
 * @throws DomainError `not_found`
 */
export async function changeWebhookState(
  { ctx, input }: { ctx: Ctx; input: unknown },
  { action, transition }: Change,
): Promise<Webhook> {
  const ref = parseInput(WebhookRef, input);
  const { id, name } = await requireWebhook(ctx, ref);
  await queueTransaction(async (tx) => {
    const isChanged = await transition(tx, id);
    if (isChanged) await recordWebhookChange(tx, ctx, ref.repository, action, name);
  });
  return loadWebhook(ctx, ref);
}
