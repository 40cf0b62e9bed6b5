import { z } from "zod";
import { type Ctx, requirePerson } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import type { NamespacePermission, RepositoryPermission } from "@/lib/access/shared/permissions";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import type { Operation } from "@/lib/http/operation";

const Target = z.object({ namespace: z.string().default(""), name: z.string().optional() });

/**
 * Refuses who may not use an operation on what it names. Verbs check this themselves; this is for a replayed
 * response, which no verb makes: it must not outlive the right to ask for it.
 * @throws DomainError `unauthenticated`, `not_found`, `forbidden`
 */
export async function requireNeeds(
  ctx: Ctx,
  needs: Operation["needs"],
  { params, body }: { params: unknown; body: unknown },
): Promise<void> {
  if (needs === "nothing") return;
  const inPath = Target.parse(params);
  // POST /v2/repositories/ names the namespace in its body.
  const { namespace, name } = inPath.namespace ? inPath : Target.catch({ namespace: "" }).parse(body);
  if (needs === "an account") requirePerson(ctx);
  else if (needs === "the Webhooks tab") await requireWebhooksTab(ctx, { namespace, name });
  else if (isOfRepository(needs)) await requireRepository(ctx, { namespace, name: name ?? "" }, needs);
  else await requireNamespace(ctx, namespace, needs as NamespacePermission);
}

function isOfRepository(needs: string): needs is RepositoryPermission {
  return needs.startsWith("repository:");
}
