import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { WebhookRef } from "@/lib/webhooks/webhook-input";

/** Deletes a webhook with its history; what is under way to it is not sent again. @throws DomainError `not_found` */
export async function deleteWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { id } = await requireWebhook(ctx, parseInput(WebhookRef, input));
  await db().webhook.deleteMany({ where: { id } });
}
