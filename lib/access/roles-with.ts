import { isAllowed, type Permission } from "@/lib/access/shared/permissions";
import {
  COLLABORATOR_ROLES,
  type CollaboratorRole,
  MEMBER_ROLES,
  type MemberRole,
} from "@/lib/access/shared/role-names";

// For statements that find out who may do something, or what somebody may do it with: the roles of the table of
// permissions, in the database's words.

/** The members of an organization who may do this. */
export function memberRolesWith(permission: Permission): MemberRole[] {
  const roles = Object.keys(MEMBER_ROLES) as MemberRole[];
  return roles.filter((role) => isAllowed(permission, [MEMBER_ROLES[role]]));
}

/** The collaborators of a repository who may do this. */
export function collaboratorRolesWith(permission: Permission): CollaboratorRole[] {
  const roles = Object.keys(COLLABORATOR_ROLES) as CollaboratorRole[];
  return roles.filter((role) => isAllowed(permission, [COLLABORATOR_ROLES[role]]));
}
