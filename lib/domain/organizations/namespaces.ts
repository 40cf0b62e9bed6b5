import { type Call, type Ctx, requirePerson, scopesOf } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { isAllowed, MEMBER_ROLES, NAMESPACE_PERMISSIONS } from "@/lib/access/shared/permissions";
import type { NamespaceSummary } from "@/lib/domain/organizations/shared/organization";
import { NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

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
