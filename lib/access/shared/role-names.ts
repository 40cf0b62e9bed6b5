import { isAllowed, type Permission, type Role } from "@/lib/access/shared/permissions";

// The roles as the database and the forms name them, with their names in the table of permissions.

/** Highest first. */
export const MEMBER_ROLES = {
  owner: "organization owner",
  editor: "organization editor",
  member: "organization member",
} as const satisfies Record<string, Role>;
export type MemberRole = keyof typeof MEMBER_ROLES;
export const MEMBER_ROLE_NAMES = Object.keys(MEMBER_ROLES) as MemberRole[];

export const COLLABORATOR_ROLES = {
  read: "reader",
  write: "writer",
  admin: "admin",
} as const satisfies Record<string, Role>;
export type CollaboratorRole = keyof typeof COLLABORATOR_ROLES;
export const COLLABORATOR_ROLE_NAMES = Object.keys(COLLABORATOR_ROLES) as CollaboratorRole[];

// The roles that have a permission, with their names in the database, for SQL statements.

export function memberRolesWith(permission: Permission): MemberRole[] {
  return MEMBER_ROLE_NAMES.filter((role) => isAllowed(permission, [MEMBER_ROLES[role]]));
}

export function collaboratorRolesWith(permission: Permission): CollaboratorRole[] {
  return COLLABORATOR_ROLE_NAMES.filter((role) => isAllowed(permission, [COLLABORATOR_ROLES[role]]));
}
