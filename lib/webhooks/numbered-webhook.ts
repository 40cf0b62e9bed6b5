import type { Ctx } from "@/lib/actor";
import { notFound } from "@/lib/errors";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";
import type { Webhook } from "@/lib/webhooks/webhook";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

/** The webhook that Docker Hub's older API calls by this number. @throws DomainError `unauthenticated`, `not_found` */
export async function numberedWebhook(ctx: Ctx, scope: WebhookScope, id: string): Promise<Webhook> {
  const webhooks = await listWebhooks({ ctx, input: scope });
  const webhook = webhooks.find(({ number }) => String(number) === id);
  if (!webhook) throw notFound("The webhook");
  return webhook;
}
