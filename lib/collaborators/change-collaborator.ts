import type { Ctx } from "@/lib/actor";
import { ChangeCollaboratorInput } from "@/lib/collaborators/collaborator-input";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { requireRepository } from "@/lib/repositories/repository-access";

/** Gives a collaborator another role. @throws DomainError `invalid`, `not_found`, `forbidden` */
export async function changeCollaborator({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { repository: ref, username, role } = parseInput(ChangeCollaboratorInput, input);
  const { id } = await requireRepository(ctx, ref, "repository:admin");
  const { count } = await db().collaborator.updateMany({
    where: { repositoryId: id, user: { username } },
    data: { role },
  });
  if (count === 0) throw notFound("The collaborator");
}
