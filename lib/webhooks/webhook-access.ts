import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { DomainError, notFound } from "@/lib/errors";
import { requireRepository } from "@/lib/repositories/repository-access";
import type { RepositoryRef } from "@/lib/repositories/repository-input";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/webhooks/webhook";
import type { WebhookRef } from "@/lib/webhooks/webhook-input";

/**
 * The repository whose Webhooks tab the actor asks for. As on Docker Hub, only those who
 * administer the repository see the tab; for others there is none.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function requireWebhooksTab(ctx: Ctx, ref: RepositoryRef) {
  try {
    return await requireRepository(ctx, ref, "repository:admin");
  } catch (error) {
    if (error instanceof DomainError && error.code === "forbidden") throw notFound("The Webhooks tab");
    throw error;
  }
}

/** The webhook, if the actor may see and change it. @throws DomainError `unauthenticated`, `not_found` */
export async function requireWebhook(ctx: Ctx, ref: WebhookRef): Promise<Webhook> {
  const repository = await requireWebhooksTab(ctx, ref.repository);
  const row = await db().webhook.findUnique({
    where: { repositoryId_slug: { repositoryId: repository.id, slug: ref.slug } },
    select: webhookSelect,
  });
  if (!row) throw notFound("The webhook");
  return toWebhook(row);
}
