import { isAllowed, type Permission } from "@/lib/access/shared/permissions";
import {
  COLLABORATOR_ROLES,
  type CollaboratorRole,
  MEMBER_ROLES,
  type MemberRole,
} from "@/lib/access/shared/role-names";

// The roles that have a permission, with their names in the database, for SQL statements.

/** The roles of organization members that have this permission. */
export function memberRolesWith(permission: Permission): MemberRole[] {
  const roles = Object.keys(MEMBER_ROLES) as MemberRole[];
  return roles.filter((role) => isAllowed(permission, [MEMBER_ROLES[role]]));
}

/** The roles of collaborators that have this permission. */
export function collaboratorRolesWith(permission: Permission): CollaboratorRole[] {
  const roles = Object.keys(COLLABORATOR_ROLES) as CollaboratorRole[];
  return roles.filter((role) => isAllowed(permission, [COLLABORATOR_ROLES[role]]));
}
