import { type Ctx, requirePerson, scopesOf } from "@/lib/access/actor";
import { isAllowed } from "@/lib/access/shared/permissions";
import { MEMBER_ROLES } from "@/lib/access/shared/role-names";
import type { NamespaceSummary } from "@/lib/domain/organizations/shared/organization";
import { db } from "@/lib/platform/db/client";

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
