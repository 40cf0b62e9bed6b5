import { type Call, requirePerson } from "@/lib/access/actor";
import type { CollaboratorRole } from "@/lib/access/shared/role-names";
import { recordChange } from "@/lib/domain/audit/record-change";
import {
  AddCollaboratorInput,
  ChangeCollaboratorInput,
  CollaboratorRef,
} from "@/lib/domain/collaborators/shared/collaborator-input";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { requireUnchanged, requireWritten, whileOvertaken } from "@/lib/domain/revisions/require-unchanged";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { conflictingField, invalidField, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

type Collaborator = { username: string; role: CollaboratorRole; revision: number; since: Date };

/**
 * Lists a repository's collaborators by name. @throws DomainError `unauthenticated`, `not_found`, `forbidden`
 */
export async function listCollaborators({ ctx, input }: Call): Promise<Collaborator[]> {
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

/**
 * @throws DomainError `invalid`, `conflict` if the person is already a collaborator, `not_found`, `forbidden`
 */
export async function addCollaborator({ ctx, input }: Call): Promise<void> {
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

type Changed = Shared<{ role: CollaboratorRole }>;

/** Changes a collaborator's role. @throws DomainError `invalid`, `not_found`, `forbidden`, `stale` */
export function changeCollaborator(call: Call): Promise<Changed> {
  return whileOvertaken(() => attempt(call));
}

async function attempt({ ctx, input }: Call): Promise<Changed> {
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

/**
 * Removes a collaborator, who loses access immediately. Collaborators can also remove themselves.
 * @throws DomainError `unauthenticated`, `not_found`, `forbidden`
 */
export async function removeCollaborator({ ctx, input }: Call): Promise<void> {
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
