import type { Ctx } from "@/lib/actor";
import { parseInput } from "@/lib/parse-input";
import type { Webhook } from "@/lib/webhooks/webhook";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { WebhookRef } from "@/lib/webhooks/webhook-input";

/** @throws DomainError `unauthenticated`, `not_found` */
export function getWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  return requireWebhook(ctx, parseInput(WebhookRef, input));
}
