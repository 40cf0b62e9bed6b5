import { rolesInNamespace } from "@/lib/accounts/namespace-access";
import { isAllowed } from "@/lib/accounts/permissions";
import { type Ctx, scopesOf } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { WebhookScope } from "@/lib/webhooks/webhook-scope";

/** How many webhooks the namespace has, as far as the actor may see them: for others there are none. */
export async function countNamespaceWebhooks({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<number> {
  const { namespace } = parseInput(WebhookScope, input);
  const roles = await rolesInNamespace(ctx.actor, namespace);
  if (!isAllowed("namespace:webhooks", roles, scopesOf(ctx.actor))) return 0;
  return db().webhook.count({ where: { namespace } });
}
