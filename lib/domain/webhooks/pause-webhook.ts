import type { Ctx } from "@/lib/access/actor";
import { changeWebhookState } from "@/lib/domain/webhooks/change-webhook-state";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { DomainError } from "@/lib/platform/errors";
import { pause } from "@/lib/queue/webhook-state";

/** Pauses a webhook, whose deliveries are then queued. @throws DomainError `conflict` if it is disabled, `not_found` */
export async function pauseWebhook(asked: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const webhook = await changeWebhookState(asked, { action: "webhook.pause", transition: pause });
  if (webhook.state !== "disabled") return webhook;
  throw new DomainError("conflict", "This webhook is disabled, so there is nothing to pause.");
}
