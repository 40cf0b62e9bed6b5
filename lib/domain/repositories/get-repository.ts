import type { Call } from "@/lib/access/actor";
import type { RepositoryRow } from "@/lib/access/repository-row";
import { isAllowed } from "@/lib/access/shared/permissions";
import { COLLABORATOR_ROLES } from "@/lib/access/shared/role-names";
import { isAllowedIn, requireRepository } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

export type RepositoryDetails = RepositoryRow & {
  /** When the newest tag was pushed; null before the first push. */
  lastPushedAt: Date | null;
  /** Bytes of all tags together; null if no push stated a size. */
  size: number | null;
  /** Whether the actor is a collaborator or belongs to its namespace. */
  isInsider: boolean;
  /** Whether the actor is a collaborator of this repository. */
  isCollaborator: boolean;
  /** Whether the actor may push and change the descriptions. */
  canWrite: boolean;
  /** Whether the actor may see and change webhooks, collaborators and settings. */
  canAdminister: boolean;
};

/** @throws DomainError `not_found` */
export async function getRepository({ ctx, input }: Call): Promise<RepositoryDetails> {
  const repository = await requireRepository(ctx, parseInput(RepositoryRef, input), "repository:read");
  const { roles, ...row } = repository;
  const { _max, _sum } = await db().tag.aggregate({
    where: { repositoryId: repository.id },
    _max: { pushedAt: true },
    _sum: { size: true },
  });
  return {
    ...row,
    lastPushedAt: _max.pushedAt,
    size: _sum.size === null ? null : Number(_sum.size),
    isInsider: isAllowed("repository:read", roles),
    isCollaborator: Object.values(COLLABORATOR_ROLES).some((role) => roles.includes(role)),
    canWrite: isAllowedIn(repository, "repository:write", ctx),
    canAdminister: isAllowedIn(repository, "repository:admin", ctx),
  };
}
