import { type Ctx, requireKnown } from "@/lib/access/actor";
import { isAllowed, type Permission, type Role } from "@/lib/access/shared/permissions";
import { DomainError } from "@/lib/platform/errors";

/**
 * Refuses what somebody may see, but not do.
 * @param reason whose role allows it, in a sentence
 * @throws DomainError `unauthenticated` or `forbidden`, always
 */
export function refuse(ctx: Ctx, permission: Permission, roles: readonly Role[], reason: string): never {
  requireKnown(ctx);
  if (!isAllowed(permission, roles)) throw new DomainError("forbidden", reason);
  throw new DomainError(
    "forbidden",
    "This access token's scope does not allow it. Use one with a wider scope, or sign in to do it yourself.",
  );
}
