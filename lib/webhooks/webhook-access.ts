import { requireNamespace } from "@/lib/accounts/namespace-access";
import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { DomainError, notFound } from "@/lib/errors";
import { requireRepository } from "@/lib/repositories/repository-access";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/webhooks/webhook";
import type { WebhookRef } from "@/lib/webhooks/webhook-input";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

/** The columns by which a webhook belongs to its repository or its namespace. */
export type WebhookHome = { repositoryId: string } | { namespace: string };

/**
 * Where the webhooks are whose tab the actor asks for. As on Docker Hub, only those who administer the
 * repository see the tab, and only owners and editors that of a namespace; for others there is none.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function requireWebhooksTab(ctx: Ctx, { namespace, name }: WebhookScope): Promise<WebhookHome> {
  try {
    if (name === undefined) {
      await requireNamespace(ctx, namespace, "namespace:webhooks");
      return { namespace };
    }
    return { repositoryId: (await requireRepository(ctx, { namespace, name }, "repository:admin")).id };
  } catch (error) {
    if (error instanceof DomainError && error.code === "forbidden") throw notFound("The Webhooks tab");
    throw error;
  }
}

/** The webhook, if the actor may see and change it. @throws DomainError `unauthenticated`, `not_found` */
export async function requireWebhook(ctx: Ctx, { repository, slug }: WebhookRef): Promise<Webhook> {
  const home = await requireWebhooksTab(ctx, repository);
  const row = await db().webhook.findFirst({ where: { ...home, slug }, select: webhookSelect });
  if (!row) throw notFound("The webhook");
  return toWebhook(row);
}
