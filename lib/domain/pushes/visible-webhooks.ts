import { type Ctx, scopesOf } from "@/lib/access/actor";
import type { AccessedRepository } from "@/lib/access/repository-row";
import { isAllowed } from "@/lib/access/shared/permissions";
import { isAllowedIn } from "@/lib/domain/repositories/repository-access";

/** Which of the webhooks that a push calls the actor may see: not all who may push may see any. */
export type VisibleWebhooks = { ofRepository: boolean; ofNamespace: boolean };

export function visibleWebhooks(ctx: Ctx, repository: AccessedRepository): VisibleWebhooks {
  return {
    ofRepository: isAllowedIn(repository, "repository:admin", ctx),
    ofNamespace: isAllowed("namespace:webhooks", repository.roles, scopesOf(ctx.actor)),
  };
}
