import { type Ctx, requireKnown } from "@/lib/access/actor";
import { isAllowed, type Permission, type Role } from "@/lib/access/shared/permissions";
import { DomainError } from "@/lib/platform/errors";

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
