import { type Call, type Ctx, requirePerson, requireUser, scopesOf } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { isAllowed, MEMBER_ROLES, NAMESPACE_PERMISSIONS } from "@/lib/access/shared/permissions";
import { endEntries, recordChange } from "@/lib/domain/audit/record-change";
import type { NamespaceSummary } from "@/lib/domain/organizations/shared/organization";
import {
  CreateOrganizationInput,
  DeleteOrganizationInput,
  NamespaceRef,
  RenameOrganizationInput,
} from "@/lib/domain/organizations/shared/organization-input";
import { saveShared } from "@/lib/domain/revisions/save-shared";
import { db, LONG } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { lockNamespace } from "@/lib/platform/db/lock-row";
import { conflictingField, invalidField, notFound } from "@/lib/platform/errors";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

/**
 * Creates an organization with the actor as its first owner. @returns its namespace
 * @throws DomainError `invalid`, `conflict` if the name is taken or the actor owns too many,
 * `unauthenticated`
 */
export async function createOrganization({ ctx, input }: Call<CreateOrganizationInput>): Promise<string> {
  const { userId, username } = requireUser(ctx);
  const { namespace, displayName } = parseInput(CreateOrganizationInput, input);
  try {
    await db().$transaction(async (tx) => {
      await lockNamespace(tx, username);
      const count = await tx.organizationMember.count({ where: { userId, role: "owner" } });
      requireBelow("organizations_per_person", count);
      await tx.organization.create({
        data: { namespace, displayName, members: { create: { userId, role: "owner" } } },
        select: { namespace: true },
      });
      const after = { displayName };
      await recordChange(tx, ctx, { namespace, action: "organization.create", target: namespace, after });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw conflictingField("namespace", `The name ${namespace} is taken. Use another name.`);
  }
  return namespace;
}

/**
 * Changes an organization's display name. Its namespace can't change.
 * @throws DomainError `invalid`, `not_found`, `forbidden`, `stale`
 */
export async function renameOrganization({
  ctx,
  input,
}: Call<RenameOrganizationInput>): Promise<Shared<{ displayName: string }>> {
  const { namespace, displayName, ...basis } = parseInput(RenameOrganizationInput, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:delete");
  const where = { namespace };
  const subject = `organization:${namespace}`;
  return saveShared(ctx, {
    id: namespace,
    entry: { namespace, action: "organization.rename", target: namespace, subject },
    basis,
    changes: { displayName },
    read: async (tx) => {
      const row = await tx.organization.findUnique({ where, select: { displayName: true, revision: true } });
      if (!row) throw notFound("The organization");
      return { revision: row.revision, current: { displayName: row.displayName } };
    },
    write: (tx, revision) =>
      tx.organization.updateMany({
        where: { ...where, revision },
        data: { displayName, revision: revision + 1 },
      }),
  });
}

/**
 * Deletes an organization with its repositories, all webhooks and their history, and its connected
 * registries.
 * @throws DomainError `invalid` if the confirmation doesn't match, `not_found`, `forbidden`
 */
export async function deleteOrganization({ ctx, input }: Call<DeleteOrganizationInput>): Promise<void> {
  const { namespace, confirmation } = parseInput(DeleteOrganizationInput, input);
  const { username } = requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:delete");
  if (confirmation.trim() !== namespace) throw invalidField("confirmation", `Type ${namespace} to confirm.`);
  await db().$transaction(async (tx) => {
    // Deletes the organization first, which waits for transactions that create something in it (organization-locks.ts).
    const { count } = await tx.organization.deleteMany({ where: { namespace } });
    if (count === 0) throw notFound("The organization");
    await deleteContents(tx, namespace);
    const change = { action: "organization.delete", target: namespace } as const;
    await recordChange(tx, ctx, { namespace, ...change });
    await endEntries(tx, namespace);
    // The organization's log is gone for everyone, so the entry goes to the log of the person who deleted it.
    await recordChange(tx, ctx, { namespace: username, ...change });
  }, LONG);
}

/**
 * Deletes everything in a namespace: registries, webhooks, test receivers, repositories and their history. Delete its
 * owner first, which waits for transactions that create something in it (organization-locks.ts).
 */
export async function deleteContents(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  await tx.registrySource.deleteMany({ where: { namespace } });
  await tx.webhook.deleteMany({ where: { namespace } });
  await tx.testReceiver.deleteMany({ where: { namespace } });
  await tx.repository.deleteMany({ where: { namespace } });
}

/** Lists the actor's namespaces, the personal one first. @throws DomainError `unauthenticated` */
export async function listNamespaces({ ctx }: { ctx: Ctx }): Promise<NamespaceSummary[]> {
  const { userId, username } = requirePerson(ctx);
  const memberships = await db().organizationMember.findMany({
    where: { userId },
    orderBy: { namespace: "asc" },
    select: { namespace: true, role: true, organization: { select: { displayName: true } } },
  });
  const organizations = memberships.map(({ namespace, role, organization }) => ({
    name: namespace,
    displayName: organization.displayName,
    role: MEMBER_ROLES[role],
  }));
  const own = { name: username, displayName: null, role: "owner" as const };
  return [own, ...organizations].map((namespace) => ({
    ...namespace,
    canCreate: isAllowed("namespace:create", [namespace.role], scopesOf(ctx.actor)),
  }));
}

/** A namespace that the actor belongs to. @throws DomainError `unauthenticated`, `not_found` */
export async function getNamespace({ ctx, input }: Call) {
  const { namespace } = parseInput(NamespaceRef, input);
  const roles = await requireNamespace(ctx, namespace, "namespace:read");
  const organization = await db().organization.findUnique({
    where: { namespace },
    select: { displayName: true, revision: true, createdAt: true },
  });
  const scopes = scopesOf(ctx.actor);
  const may = NAMESPACE_PERMISSIONS.filter((permission) => isAllowed(permission, roles, scopes));
  return { name: namespace, organization, may };
}
