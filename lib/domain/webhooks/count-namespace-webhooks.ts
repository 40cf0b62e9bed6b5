import { type Ctx, scopesOf } from "@/lib/access/actor";
import { rolesInNamespace } from "@/lib/access/namespace-access";
import { isAllowed } from "@/lib/access/shared/permissions";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/** The number of the namespace's webhooks; 0 for people who can't see them. */
export async function countNamespaceWebhooks({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<number> {
  const { namespace } = parseInput(WebhookScope, input);
  const roles = await rolesInNamespace(ctx.actor, namespace);
  if (!isAllowed("namespace:webhooks", roles, scopesOf(ctx.actor))) return 0;
  return db().webhook.count({ where: { namespace } });
}
