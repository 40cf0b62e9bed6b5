"use client";

import { RoleSelect } from "@/components/people/role-select";
import { COLLABORATOR_ROLE_OPTIONS } from "@/components/people/roles";
import { useRoleForm } from "@/components/people/use-role-form";
import type { CollaboratorRole as Role } from "@/lib/access/shared/permissions";
import { changeCollaboratorAction } from "@/lib/domain/collaborators/collaborator-actions";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type CollaboratorRoleProps = { repository: RepositoryRef; username: string; role: Role; revision: number };

export function CollaboratorRole({ repository, ...person }: CollaboratorRoleProps) {
  const form = useRoleForm(changeCollaboratorAction, {
    ...person,
    toInput: (role, revision) => ({ repository, username: person.username, role, revision }),
  });
  return <RoleSelect roles={COLLABORATOR_ROLE_OPTIONS} form={form} />;
}
