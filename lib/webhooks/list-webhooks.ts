import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { RepositoryRef } from "@/lib/repositories/repository-input";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/webhooks/webhook";
import { requireWebhooksTab } from "@/lib/webhooks/webhook-access";

/** All webhooks of a repository, the newest first. @throws DomainError `unauthenticated`, `not_found` */
export async function listWebhooks({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook[]> {
  const { id } = await requireWebhooksTab(ctx, parseInput(RepositoryRef, input));
  const rows = await db().webhook.findMany({
    where: { repositoryId: id },
    orderBy: { id: "desc" },
    select: webhookSelect,
  });
  return rows.map(toWebhook);
}
