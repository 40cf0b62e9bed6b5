import type { Ctx } from "@/lib/access/actor";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { loadWebhook } from "@/lib/domain/webhooks/webhook-access";
import { parseInput } from "@/lib/platform/parse-input";

/** @throws DomainError `unauthenticated`, `not_found` */
export function getWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  return loadWebhook(ctx, parseInput(WebhookRef, input));
}
