import { type Ctx, scopesOf } from "@/lib/access/actor";
import type { AccessedRepository } from "@/lib/access/repository-row";
import { isAllowed } from "@/lib/access/shared/permissions";
import { isAllowedIn } from "@/lib/domain/repositories/repository-access";

/** The webhooks of a push that the actor may see, because not everyone who may push can see them. */
export type VisibleWebhooks = { ofRepository: boolean; ofNamespace: boolean };

export function visibleWebhooks(ctx: Ctx, repository: AccessedRepository): VisibleWebhooks {
  return {
    ofRepository: isAllowedIn(repository, "repository:admin", ctx),
    ofNamespace: isAllowed("namespace:webhooks", repository.roles, scopesOf(ctx.actor)),
  };
}
