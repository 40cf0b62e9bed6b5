import type { Call } from "@/lib/access/actor";
import { COLLABORATOR_ROLES, isAllowed } from "@/lib/access/shared/permissions";
import { isAllowedIn, requireRepository } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

export type RepositoryDetails = Awaited<ReturnType<typeof getRepository>>;

/** @throws DomainError `not_found` */
export async function getRepository({ ctx, input }: Call) {
  const repository = await requireRepository(ctx, parseInput(RepositoryRef, input), "repository:read");
  const { roles, ...row } = repository;
  const { _max, _sum } = await db().tag.aggregate({
    where: { repositoryId: repository.id },
    _max: { pushedAt: true },
    _sum: { size: true },
  });
  return {
    ...row,
    /** When the newest tag was pushed; null before the first push. */
    lastPushedAt: _max.pushedAt,
    /** Bytes of all tags together; null if no push stated a size. */
    size: _sum.size === null ? null : Number(_sum.size),
    /** Whether the actor is a collaborator or belongs to its namespace. */
    isInsider: isAllowed("repository:read", roles),
    isCollaborator: Object.values(COLLABORATOR_ROLES).some((role) => roles.includes(role)),
    canWrite: isAllowedIn(repository, "repository:write", ctx),
    canAdminister: isAllowedIn(repository, "repository:admin", ctx),
  };
}
