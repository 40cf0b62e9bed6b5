import type { Ctx } from "@/lib/access/actor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { AddCollaboratorInput } from "@/lib/domain/collaborators/shared/collaborator-input";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { conflictingField, invalidField } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * @throws DomainError `invalid`, `conflict` if the person is already a collaborator, `not_found`, `forbidden`
 */
export async function addCollaborator({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { repository: ref, username, role } = parseInput(AddCollaboratorInput, input);
  const { id, namespace, name } = await requireRepository(ctx, ref, "repository:admin");
  if (username === namespace) throw invalidField("username", `${username} owns this repository.`);
  const user = await db().user.findUnique({ where: { username }, select: { id: true } });
  if (!user)
    throw invalidField(
      "username",
      `No account has the Docker ID ${username}. Check the spelling, or ask the person to sign up.`,
    );
  try {
    await db().$transaction(async (tx) => {
      await tx.collaborator.create({
        data: { repositoryId: id, userId: user.id, role },
        select: { role: true },
      });
      const change = { namespace, repository: name, action: "collaborator.add", target: username } as const;
      await recordChange(tx, ctx, { ...change, after: { role } });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw conflictingField("username", `${username} is already a collaborator. Change the role in the list.`);
  }
}
