import { type Call, type Ctx, requirePerson, scopesOf } from "@/lib/access/actor";
import { rolesInNamespace } from "@/lib/access/namespace-access";
import { isAllowed } from "@/lib/access/shared/permissions";
import { filledFields, recordChange } from "@/lib/domain/audit/record-change";
import { holdOrganization } from "@/lib/domain/organizations/organization-locks";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import {
  CreateRepositoryInput,
  DeleteRepositoryInput,
  type RepositoryChanges,
  type RepositoryRef,
  UpdateRepositoryInput,
} from "@/lib/domain/repositories/shared/repository-input";
import { saveShared } from "@/lib/domain/revisions/save-shared";
import { db, LONG } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { lockNamespace } from "@/lib/platform/db/lock-row";
import { conflictingField, invalidField, notFound } from "@/lib/platform/errors";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

/** @throws DomainError `invalid`, `conflict` if the namespace has a repository with that name or too many */
export async function createRepository({ ctx, input }: Call<CreateRepositoryInput>): Promise<RepositoryRef> {
  const actor = requirePerson(ctx);
  const data = parseInput(CreateRepositoryInput, input);
  await requireCreatable(ctx, data.namespace);
  try {
    return await db().$transaction(async (tx) => {
      await holdOrganization(tx, actor, data.namespace);
      await lockNamespace(tx, data.namespace);
      const count = await tx.repository.count({ where: { namespace: data.namespace } });
      requireBelow("repositories_per_namespace", count);
      const created = await tx.repository.create({ data, select: { namespace: true, name: true } });
      const { namespace, name, ...after } = data;
      await recordChange(tx, ctx, {
        namespace,
        repository: name,
        action: "repository.create",
        target: name,
        after: filledFields(after),
      });
      return created;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw conflictingField("name", `${data.namespace}/${data.name} already exists. Use another name.`);
  }
}

/** @throws DomainError `unauthenticated`, `invalid` if the actor can't create repositories there */
export async function requireCreatable(ctx: Ctx, namespace: string): Promise<void> {
  const actor = requirePerson(ctx);
  const roles = await rolesInNamespace(actor, namespace);
  if (isAllowed("namespace:create", roles, scopesOf(actor))) return;
  throw invalidField("namespace", `You can't create repositories in ${namespace}. Ask one of its owners.`);
}

/** The fields that people with write access can change. The others need admin access. */
const DESCRIPTIONS = new Set(["description", "fullDescription"]);

const FIELDS = {
  description: true,
  fullDescription: true,
  isPrivate: true,
  isTrusted: true,
  dockerfile: true,
} as const;

/** Changes these fields and keeps the others. @throws DomainError `invalid`, `not_found`, `forbidden`, `stale` */
export async function updateRepository({
  ctx,
  input,
}: Call<UpdateRepositoryInput>): Promise<Shared<RepositoryChanges>> {
  const { changes, revision, ifMatch, ...ref } = parseInput(UpdateRepositoryInput, input);
  const isDescription = Object.keys(changes).every((field) => DESCRIPTIONS.has(field));
  const permission = isDescription ? "repository:write" : "repository:admin";
  const { id, namespace, name } = await requireRepository(ctx, ref, permission);
  return saveShared<RepositoryChanges>(ctx, {
    id,
    entry: {
      namespace,
      repository: name,
      action: "repository.update",
      target: name,
      subject: `repository:${id}`,
    },
    basis: { revision, ifMatch },
    changes,
    read: async (tx) => {
      const row = await tx.repository.findUnique({ where: { id }, select: { ...FIELDS, revision: true } });
      if (!row) throw notFound("The repository");
      const { revision, ...current } = row;
      return { revision, current };
    },
    write: (tx, revision) =>
      tx.repository.updateMany({ where: { id, revision }, data: { ...changes, revision: revision + 1 } }),
    // People who can only change the descriptions can't see the other fields.
    visible: ({ description, fullDescription, ...rest }) =>
      isDescription ? { description, fullDescription } : { description, fullDescription, ...rest },
  });
}

/**
 * Deletes a repository with its tags, pushes, webhooks and their history.
 * @throws DomainError `invalid` if the confirmation doesn't match, `not_found`, `forbidden`
 */
export async function deleteRepository({ ctx, input }: Call<DeleteRepositoryInput>): Promise<void> {
  const { confirmation, ...ref } = parseInput(DeleteRepositoryInput, input);
  const { id, namespace, name, isPrivate, description } = await requireRepository(
    ctx,
    ref,
    "repository:admin",
  );
  if (confirmation.trim() !== name) throw invalidField("confirmation", `Type ${name} to confirm.`);
  await db().$transaction(async (tx) => {
    const { count } = await tx.repository.deleteMany({ where: { id } });
    if (count === 0) throw notFound("The repository");
    const before = filledFields({ isPrivate, description });
    const action = "repository.delete";
    await recordChange(tx, ctx, { namespace, repository: name, action, target: name, before });
  }, LONG);
}
