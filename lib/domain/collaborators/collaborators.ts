import { z } from "zod";
import { type Call, requirePerson } from "@/lib/access/actor";
import { COLLABORATOR_ROLE_NAMES, type CollaboratorRole } from "@/lib/access/shared/permissions";
import { recordChange } from "@/lib/domain/audit/record-change";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { saveShared } from "@/lib/domain/revisions/save-shared";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { conflictingField, invalidField, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { Basis, type Shared } from "@/lib/platform/wire/revision";

const Role = z.enum(COLLABORATOR_ROLE_NAMES, "Select read, write or admin.");

const CollaboratorRef = z.object({ repository: RepositoryRef, username: z.string() });
export type CollaboratorRef = z.output<typeof CollaboratorRef>;

const AddCollaboratorInput = z.object({
  repository: RepositoryRef,
  username: z.string().trim().toLowerCase().min(1, "Enter the Docker ID of the person to add."),
  role: Role.default("read"),
});
export type AddCollaboratorInput = z.input<typeof AddCollaboratorInput>;

const ChangeCollaboratorInput = CollaboratorRef.extend({ role: Role, ...Basis.shape });
export type ChangeCollaboratorInput = z.input<typeof ChangeCollaboratorInput>;

/** Lists a repository's collaborators by name. @throws DomainError `unauthenticated`, `not_found`, `forbidden` */
export async function listCollaborators({ ctx, input }: Call) {
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

/** @throws DomainError `invalid`, `conflict` if the person is already a collaborator, `not_found`, `forbidden` */
export async function addCollaborator({ ctx, input }: Call<AddCollaboratorInput>): Promise<void> {
  const { repository: ref, username, role } = parseInput(AddCollaboratorInput, input);
  const { id, namespace, name } = await requireRepository(ctx, ref, "repository:admin");
  if (username === namespace)
    throw invalidField("username", `${username} owns this repository, and already has all permissions.`);
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

/** Changes a collaborator's role. @throws DomainError `invalid`, `not_found`, `forbidden`, `stale` */
export async function changeCollaborator({
  ctx,
  input,
}: Call<ChangeCollaboratorInput>): Promise<Shared<{ role: CollaboratorRole }>> {
  const { repository: ref, username, role, ...basis } = parseInput(ChangeCollaboratorInput, input);
  const { id: repositoryId, namespace, name } = await requireRepository(ctx, ref, "repository:admin");
  const where = { repositoryId, user: { username } };
  const { userId } = (await db().collaborator.findFirst({ where, select: { userId: true } })) ?? {};
  if (!userId) throw notFound("The collaborator");
  const subject = `collaborator:${repositoryId}/${userId}`;
  return saveShared(ctx, {
    id: userId,
    entry: { namespace, repository: name, action: "collaborator.change", target: username, subject },
    basis,
    changes: { role },
    read: async (tx) => {
      const row = await tx.collaborator.findFirst({ where, select: { role: true, revision: true } });
      if (!row) throw notFound("The collaborator");
      return { revision: row.revision, current: { role: row.role } };
    },
    write: (tx, revision) =>
      tx.collaborator.updateMany({ where: { ...where, revision }, data: { role, revision: revision + 1 } }),
  });
}

/**
 * Removes a collaborator, who loses access immediately. Collaborators can also remove themselves.
 * @throws DomainError `unauthenticated`, `not_found`, `forbidden`
 */
export async function removeCollaborator({ ctx, input }: Call<CollaboratorRef>): Promise<void> {
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
