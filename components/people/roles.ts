import type { CollaboratorRole, MemberRole } from "@/lib/access/shared/permissions";

export type RoleOption<Role extends string> = {
  value: Role;
  label: string;
  /** The permissions of the role, in words. */
  hint: string;
};

export const MEMBER_ROLE_OPTIONS: readonly RoleOption<MemberRole>[] = [
  { value: "member", label: "Member", hint: "Sees all repositories of the organization." },
  {
    value: "editor",
    label: "Editor",
    hint: "Creates repositories, and administers all of them and their webhooks.",
  },
  {
    value: "owner",
    label: "Owner",
    hint: "Also manages the members, and can delete the organization.",
  },
];

export const COLLABORATOR_ROLE_OPTIONS: readonly RoleOption<CollaboratorRole>[] = [
  { value: "read", label: "Read", hint: "Sees the repository and its tags, even if it is private." },
  { value: "write", label: "Write", hint: "Also pushes and changes the descriptions." },
  {
    value: "admin",
    label: "Admin",
    hint: "Also manages webhooks, collaborators and settings, and can delete the repository.",
  },
];
