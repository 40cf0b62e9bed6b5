import { requireNamespace } from "@/lib/accounts/namespace-access";
import { isAllowed, type NamespacePermission } from "@/lib/accounts/permissions";
import { type Ctx, scopesOf } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { OrganizationRef } from "@/lib/organizations/organization-input";
import { parseInput } from "@/lib/parse-input";

const ALL = [
  "namespace:read",
  "namespace:create",
  "namespace:registries",
  "namespace:webhooks",
  "namespace:audit",
  "namespace:members",
  "namespace:delete",
] as const satisfies NamespacePermission[];

export type NamespaceDetails = {
  name: string;
  /** Null for a person's own namespace. */
  organization: { displayName: string; revision: number; createdAt: Date } | null;
  /** What the actor may do in it. */
  may: NamespacePermission[];
};

/** A namespace that the actor belongs to. @throws DomainError `unauthenticated`, `not_found` */
export async function getNamespace({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<NamespaceDetails> {
  const { namespace } = parseInput(OrganizationRef, input);
  const roles = await requireNamespace(ctx, namespace, "namespace:read");
  const organization = await db().organization.findUnique({
    where: { namespace },
    select: { displayName: true, revision: true, createdAt: true },
  });
  const scopes = scopesOf(ctx.actor);
  const may = ALL.filter((permission) => isAllowed(permission, roles, scopes));
  return { name: namespace, organization, may };
}
