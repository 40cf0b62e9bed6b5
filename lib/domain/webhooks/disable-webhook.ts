import type { Ctx } from "@/lib/access/actor";
import { changeWebhookState } from "@/lib/domain/webhooks/change-webhook-state";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { disable } from "@/lib/queue/webhook-state";

/**
 * Disables a webhook. Pushes create no deliveries for it, and queued ones wait until it is enabled. @throws DomainError
 * `not_found`
 */
export async function disableWebhook(asked: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  return changeWebhookState(asked, { action: "webhook.disable", transition: disable });
}
