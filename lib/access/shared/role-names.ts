import type { Role } from "@/lib/access/shared/permissions";

// The roles as the database and the forms name them, with their names in the table of permissions.

export const MEMBER_ROLES = {
  owner: "organization owner",
  editor: "organization editor",
  member: "organization member",
} as const satisfies Record<string, Role>;
export type MemberRole = keyof typeof MEMBER_ROLES;

export const COLLABORATOR_ROLES = {
  read: "reader",
  write: "writer",
  admin: "admin",
} as const satisfies Record<string, Role>;
export type CollaboratorRole = keyof typeof COLLABORATOR_ROLES;
