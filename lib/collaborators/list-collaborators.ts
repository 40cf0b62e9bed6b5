import type { CollaboratorRole } from "@/lib/accounts/role-names";
import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { requireRepository } from "@/lib/repositories/repository-access";
import { RepositoryRef } from "@/lib/repositories/repository-input";

export type Collaborator = { username: string; role: CollaboratorRole; revision: number; since: Date };

/** A repository's collaborators by name. @throws DomainError `unauthenticated`, `not_found`, `forbidden` */
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
