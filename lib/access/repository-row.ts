import type { Ctx } from "@/lib/access/actor";
import {
  COLLABORATOR_ROLES,
  type CollaboratorRole,
  MEMBER_ROLES,
  type MemberRole,
  type Role,
} from "@/lib/access/shared/permissions";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { RepositoryModel } from "@/lib/platform/db/generated/models";

export type RepositoryRow = Omit<RepositoryModel, "updatedAt">;

export type AccessedRepository = RepositoryRow & { roles: readonly Role[] };

/** The repository that the path of a request names. */
export type RepositoryPath = { namespace: string; name: string };

export const REPOSITORY_COLUMNS = Prisma.sql`
  repositories.id, repositories.namespace, repositories.name, description, full_description AS "fullDescription",
  dockerfile, is_private AS "isPrivate", is_official AS "isOfficial", is_trusted AS "isTrusted",
  star_count AS "starCount", comment_count AS "commentCount", reference, image_path AS "imagePath",
  repositories.revision, repositories.created_at AS "createdAt"`;

/** The columns of a `RolesRow`, for a statement that joins both tables. */
export const ROLE_COLUMNS = Prisma.sql`
  organization_members.role::text AS member, collaborators.role::text AS collaborator`;

export type RolesRow = { member: MemberRole | null; collaborator: CollaboratorRole | null };

/** A person's roles in a repository outside their own namespace. */
export function rolesOf({ member, collaborator }: RolesRow): readonly Role[] {
  const roles: Role[] = [];
  if (member) roles.push(MEMBER_ROLES[member]);
  if (collaborator) roles.push(COLLABORATOR_ROLES[collaborator]);
  return roles.length > 0 ? roles : ["stranger"];
}

/** The request's repository as read before its verb runs, so that the verb doesn't have to read it again. */
const found = new WeakMap<Ctx, AccessedRepository>();

export function keepFound(ctx: Ctx, repository: AccessedRepository): void {
  found.set(ctx, repository);
}

/** Returns the row only once, because the verb may change it. */
export function takeFound(ctx: Ctx, { namespace, name }: RepositoryPath): AccessedRepository | undefined {
  const repository = found.get(ctx);
  found.delete(ctx);
  return repository?.namespace === namespace && repository.name === name ? repository : undefined;
}
