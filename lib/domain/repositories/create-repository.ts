import { type Call, type Ctx, requirePerson, scopesOf } from "@/lib/access/actor";
import { rolesInNamespace } from "@/lib/access/namespace-access";
import { isAllowed } from "@/lib/access/shared/permissions";
import { filledFields, recordChange } from "@/lib/domain/audit/record-change";
import { holdOrganization } from "@/lib/domain/organizations/organization-locks";
import { CreateRepositoryInput, type RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { lockNamespace } from "@/lib/platform/db/lock-row";
import { conflictingField, invalidField } from "@/lib/platform/errors";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { parseInput } from "@/lib/platform/parse-input";

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
      const made = await tx.repository.create({ data, select: { namespace: true, name: true } });
      const { namespace, name, ...after } = data;
      await recordChange(tx, ctx, {
        namespace,
        repository: name,
        action: "repository.create",
        target: name,
        after: filledFields(after),
      });
      return made;
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
