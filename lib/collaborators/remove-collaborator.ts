import { type Ctx, requirePerson } from "@/lib/actor";
import { CollaboratorRef } from "@/lib/collaborators/collaborator-input";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { requireRepository } from "@/lib/repositories/repository-access";

/**
 * Takes a collaborator's rights at once; everybody may give up their own.
 * @throws DomainError `unauthenticated`, `not_found`, `forbidden`
 */
export async function removeCollaborator({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { repository: ref, username } = parseInput(CollaboratorRef, input);
  const person = requirePerson(ctx);
  const isLeaving = person.type === "user" && person.username === username;
  const { id } = await requireRepository(ctx, ref, isLeaving ? "repository:read" : "repository:admin");
  const { count } = await db().collaborator.deleteMany({ where: { repositoryId: id, user: { username } } });
  if (count === 0) throw notFound("The collaborator");
}
