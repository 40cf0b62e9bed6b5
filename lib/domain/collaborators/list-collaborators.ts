import type { Ctx } from "@/lib/access/actor";
import type { CollaboratorRole } from "@/lib/access/shared/role-names";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

export type Collaborator = { username: string; role: CollaboratorRole; revision: number; since: Date };

/**
 * Lists a repository's collaborators by name. @throws DomainError `unauthenticated`, `not_found`, `forbidden`
 */
export async function listCollaborators({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: unknown;
}): Promise<Collaborator[]> {
  const { id } = await requireRepository(ctx, parseInput(RepositoryRef, input), "repository:admin");
  const rows = await db().collaborator.findMany({
    where: { repositoryId: id },
    orderBy: { user: { username: "asc" } },
    select: { role: true, revision: true, createdAt: true, user: { select: { username: true } } },
  });
  return rows.map(({ role, revision, createdAt, user }) => ({
    username: user.username ?? "",
    role,
    revision,
    since: createdAt,
  }));
}
