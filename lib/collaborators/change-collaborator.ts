import type { Ctx } from "@/lib/actor";
import { recordChange } from "@/lib/audit/record-change";
import { ChangeCollaboratorInput } from "@/lib/collaborators/collaborator-input";
import { db } from "@/lib/db/client";
import { DomainError, notFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { requireRepository } from "@/lib/repositories/repository-access";

/** Gives a collaborator another role. @throws DomainError `invalid`, `not_found`, `forbidden`, `conflict` */
export async function changeCollaborator({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { repository: ref, username, role } = parseInput(ChangeCollaboratorInput, input);
  const { id, namespace, name } = await requireRepository(ctx, ref, "repository:admin");
  const where = { repositoryId: id, user: { username } };
  await db().$transaction(async (tx) => {
    const before = await tx.collaborator.findFirst({ where, select: { role: true } });
    if (!before) throw notFound("The collaborator");
    if (before.role === role) return;
    const { count } = await tx.collaborator.updateMany({ where: { ...where, ...before }, data: { role } });
    if (count === 0) throw new DomainError("conflict", "Somebody else changed this role. Try again.");
    const change = { namespace, repository: name, action: "collaborator.change", target: username } as const;
    await recordChange(tx, ctx, { ...change, before, after: { role } });
  });
}
