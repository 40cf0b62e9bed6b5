import type { Ctx } from "@/lib/access/actor";
import { listWebhooks } from "@/lib/domain/webhooks/list-webhooks";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { notFound } from "@/lib/platform/errors";

/** The webhook that Docker Hub's older API calls by this number. @throws DomainError `unauthenticated`, `not_found` */
export async function numberedWebhook(ctx: Ctx, scope: WebhookScope, id: string): Promise<Webhook> {
  const webhooks = await listWebhooks({ ctx, input: scope });
  const webhook = webhooks.find(({ number }) => String(number) === id);
  if (!webhook) throw notFound("The webhook");
  return webhook;
}
