import DataLoader from "dataloader";
import { type Actor, type Ctx, requireKnown, scopesOf } from "@/lib/access/actor";
import {
  isAllowed,
  MEMBER_ROLES,
  type NamespacePermission,
  type Permission,
  type Role,
} from "@/lib/access/shared/permissions";
import { db } from "@/lib/platform/db/client";
import { DomainError, notFound } from "@/lib/platform/errors";

// Checks access to everything that belongs to a namespace rather than to one of its repositories.

type MembershipKey = { namespace: string; userId: string };

const memberships = new DataLoader<MembershipKey, Role | undefined>(readMemberships, { cache: false });

async function readMemberships(asked: readonly MembershipKey[]): Promise<(Role | undefined)[]> {
  const rows = await db().organizationMember.findMany({
    where: { OR: asked.map(({ namespace, userId }) => ({ namespace, userId })) },
    select: { namespace: true, userId: true, role: true },
  });
  return asked.map(({ namespace, userId }) => {
    const row = rows.find((one) => one.namespace === namespace && one.userId === userId);
    return row && MEMBER_ROLES[row.role];
  });
}

/** The actor's role if its name decides it, or the person whose role must be read from the database. */
export function roleByName(actor: Actor, namespace: string): Role | { userId: string } {
  if (actor.type === "anonymous") return "anonymous";
  if (actor.type === "operator") return "operator";
  if (actor.type === "registry") return actor.namespace === namespace ? "registry" : "stranger";
  return actor.username === namespace ? "owner" : { userId: actor.userId };
}

export async function rolesInNamespace(actor: Actor, namespace: string): Promise<readonly Role[]> {
  const byName = roleByName(actor, namespace);
  if (typeof byName === "string") return [byName];
  return [(await memberships.load({ namespace, userId: byName.userId })) ?? "stranger"];
}

const FORBIDDEN_REASONS: Record<NamespacePermission, string> = {
  "namespace:read": "Only its members can see it.",
  "namespace:create": "Only owners and editors can create repositories in it.",
  "namespace:registries": "Only owners and editors can connect registries to it.",
  "namespace:webhooks": "Only owners and editors can see and change its webhooks.",
  "namespace:audit": "Only owners can read its audit log.",
  "namespace:members": "Only owners can manage its members.",
  "namespace:delete": "Only owners can delete it.",
};

/**
 * Requires a permission in the namespace. @returns the actor's roles
 * @throws DomainError `unauthenticated`; `not_found`, with the same message whether or not it exists; `forbidden` for
 * people who can see it
 */
export async function requireNamespace(
  ctx: Ctx,
  namespace: string,
  permission: NamespacePermission,
): Promise<readonly Role[]> {
  requireKnown(ctx);
  const roles = await rolesInNamespace(ctx.actor, namespace);
  const scopes = scopesOf(ctx.actor);
  if (!isAllowed("namespace:read", roles, scopes)) throw notFound("The namespace");
  if (!isAllowed(permission, roles, scopes)) refuse(ctx, permission, roles, FORBIDDEN_REASONS[permission]);
  return roles;
}

/**
 * Refuses an operation on something that the actor can see.
 * @param reason a sentence that names the roles that allow it
 * @throws DomainError `unauthenticated` or `forbidden`, always
 */
export function refuse(ctx: Ctx, permission: Permission, roles: readonly Role[], reason: string): never {
  requireKnown(ctx);
  if (!isAllowed(permission, roles)) throw new DomainError("forbidden", reason);
  throw new DomainError(
    "forbidden",
    "This access token's scope doesn't allow it. Use a token with a wider scope, or sign in to do it yourself.",
  );
}
