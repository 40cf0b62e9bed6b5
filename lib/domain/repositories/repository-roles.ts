import type { Role } from "@/lib/access/shared/permissions";
import {
  COLLABORATOR_ROLES,
  type CollaboratorRole,
  MEMBER_ROLES,
  type MemberRole,
} from "@/lib/access/shared/role-names";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";

type Asked = RepositoryRef & { userId: string };

type RolesRow = { index: number; member: MemberRole | null; collaborator: CollaboratorRole | null };

/** What people are to repositories that are not of their own namespace. */
export async function readRoles(asked: readonly Asked[]): Promise<(readonly Role[])[]> {
  const rows = await db().$queryRaw<RolesRow[]>`
    /* repository-roles */
    SELECT
      asked.index::int, organization_members.role::text AS member, collaborators.role::text AS collaborator
    FROM unnest(
      ${asked.map(({ namespace }) => namespace)}::text[],
      ${asked.map(({ name }) => name)}::text[],
      ${asked.map(({ userId }) => userId)}::uuid[]
    ) WITH ORDINALITY AS asked (namespace, name, user_id, index)
    LEFT JOIN organization_members
      ON organization_members.namespace = asked.namespace AND organization_members.user_id = asked.user_id
    LEFT JOIN repositories
      ON repositories.namespace = asked.namespace AND repositories.name = asked.name
    LEFT JOIN collaborators
      ON collaborators.repository_id = repositories.id AND collaborators.user_id = asked.user_id`;
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  return asked.map((_, at) => {
    const row = byIndex.get(at + 1);
    const roles: Role[] = [];
    if (row?.member) roles.push(MEMBER_ROLES[row.member]);
    if (row?.collaborator) roles.push(COLLABORATOR_ROLES[row.collaborator]);
    return roles.length > 0 ? roles : ["stranger"];
  });
}
