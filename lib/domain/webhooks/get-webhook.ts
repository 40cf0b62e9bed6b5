import { type Call, scopesOf } from "@/lib/access/actor";
import { rolesInNamespace } from "@/lib/access/namespace-access";
import { isAllowed } from "@/lib/access/shared/permissions";
import { WebhookRef, WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/domain/webhooks/webhook";
import { loadWebhook, requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/** @throws DomainError `unauthenticated`, `not_found` */
export function getWebhook({ ctx, input }: Call): Promise<Webhook> {
  return loadWebhook(ctx, parseInput(WebhookRef, input));
}

/** All webhooks of a repository or of a namespace, the newest first. @throws DomainError `unauthenticated`, `not_found` */
export async function listWebhooks({ ctx, input }: Call): Promise<Webhook[]> {
  const home = await requireWebhooksTab(ctx, parseInput(WebhookScope, input));
  const rows = await db().webhook.findMany({
    where: home,
    orderBy: { id: "desc" },
    select: webhookSelect,
  });
  return rows.map(toWebhook);
}

/** The number of the namespace's webhooks; 0 for people who can't see them. */
export async function countNamespaceWebhooks({ ctx, input }: Call): Promise<number> {
  const { namespace } = parseInput(WebhookScope, input);
  const roles = await rolesInNamespace(ctx.actor, namespace);
  if (!isAllowed("namespace:webhooks", roles, scopesOf(ctx.actor))) return 0;
  return db().webhook.count({ where: { namespace } });
}
