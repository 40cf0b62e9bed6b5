import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/webhooks/webhook";
import { requireWebhooksTab } from "@/lib/webhooks/webhook-access";
import { WebhookScope } from "@/lib/webhooks/webhook-scope";

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
