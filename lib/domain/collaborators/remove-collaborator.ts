import { type Ctx, requirePerson } from "@/lib/access/actor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { CollaboratorRef } from "@/lib/domain/collaborators/shared/collaborator-input";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Removes a collaborator, who loses access immediately. Collaborators can also remove themselves.
 * @throws DomainError `unauthenticated`, `not_found`, `forbidden`
 */
export async function removeCollaborator({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { repository: ref, username } = parseInput(CollaboratorRef, input);
  const person = requirePerson(ctx);
  const isLeaving = person.type === "user" && person.username === username;
  const { id, namespace, name } = await requireRepository(
    ctx,
    ref,
    isLeaving ? "repository:read" : "repository:admin",
  );
  const where = { repositoryId: id, user: { username } };
  await db().$transaction(async (tx) => {
    const before = await tx.collaborator.findFirst({ where, select: { role: true } });
    const { count } = await tx.collaborator.deleteMany({ where });
    if (!before || count === 0) throw notFound("The collaborator");
    const change = { namespace, repository: name, action: "collaborator.remove", target: username } as const;
    await recordChange(tx, ctx, { ...change, before });
  });
}
