"use client";

import { RoleSelect } from "@/components/people/role-select";
import { MEMBER_ROLE_OPTIONS } from "@/components/people/roles";
import { useRoleForm } from "@/components/people/use-role-form";
import type { MemberRole as Role } from "@/lib/access/shared/permissions";
import { changeMemberRoleAction } from "@/lib/domain/organizations/organization-actions";

type MemberRoleProps = { namespace: string; username: string; role: Role; revision: number };

export function MemberRole({ namespace, ...person }: MemberRoleProps) {
  const form = useRoleForm(changeMemberRoleAction, {
    ...person,
    toInput: (role, revision) => ({ namespace, username: person.username, role, revision }),
  });
  return <RoleSelect roles={MEMBER_ROLE_OPTIONS} form={form} />;
}
