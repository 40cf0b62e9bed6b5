import type { Ctx } from "@/lib/access/actor";
import type { CollaboratorRole } from "@/lib/access/shared/role-names";
import { recordChange } from "@/lib/domain/audit/record-change";
import { ChangeCollaboratorInput } from "@/lib/domain/collaborators/shared/collaborator-input";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { requireUnchanged } from "@/lib/domain/revisions/require-unchanged";
import { requireWritten, whileOvertaken } from "@/lib/domain/revisions/while-overtaken";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

type Asked = { ctx: Ctx; input: unknown };
type Changed = Shared<{ role: CollaboratorRole }>;

/** Changes a collaborator's role. @throws DomainError `invalid`, `not_found`, `forbidden`, `stale` */
export function changeCollaborator(asked: Asked): Promise<Changed> {
  return whileOvertaken(() => attempt(asked));
}

async function attempt({ ctx, input }: Asked): Promise<Changed> {
  const { repository: ref, username, role, ...basis } = parseInput(ChangeCollaboratorInput, input);
  const { id, namespace, name } = await requireRepository(ctx, ref, "repository:admin");
  const where = { repositoryId: id, user: { username } };
  return db().$transaction(async (tx) => {
    const row = await tx.collaborator.findFirst({
      where,
      select: { role: true, revision: true, userId: true },
    });
    if (!row) throw notFound("The collaborator");
    const { revision, userId } = row;
    const before = { role: row.role };
    const subject = `collaborator:${id}/${userId}`;
    const shared = { namespace, subject, id: userId, revision, current: before };
    const changes = await requireUnchanged(tx, ctx, shared, basis, { role });
    if (before.role === role) return { revision, current: before, changes };
    const next = revision + 1;
    requireWritten(
      await tx.collaborator.updateMany({ where: { ...where, revision }, data: { role, revision: next } }),
    );
    const entry = { namespace, repository: name, action: "collaborator.change", target: username } as const;
    await recordChange(tx, ctx, { ...entry, subject, revision: next, before, after: { role } });
    return { revision: next, current: { role }, changes };
  });
}
