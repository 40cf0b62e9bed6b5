import type { Ctx } from "@/lib/access/actor";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/domain/webhooks/webhook";
import { requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/** All webhooks of a repository or of a namespace, the newest first. @throws DomainError `unauthenticated`, `not_found` */
export async function listWebhooks({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook[]> {
  const home = await requireWebhooksTab(ctx, parseInput(WebhookScope, input));
  const rows = await db().webhook.findMany({
    where: home,
    orderBy: { id: "desc" },
    select: webhookSelect,
  });
  return rows.map(toWebhook);
}
