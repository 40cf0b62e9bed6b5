import { ROLE_COLUMNS, type RolesRow, rolesOf } from "@/lib/access/repository-row";
import type { Role } from "@/lib/access/shared/permissions";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";

type Asked = RepositoryRef & { userId: string };

/** People's roles in repositories outside their own namespace. */
export async function readRoles(asked: readonly Asked[]): Promise<(readonly Role[])[]> {
  const rows = await db().$queryRaw<(RolesRow & { index: number })[]>`
    /* repository-roles */
    SELECT asked.index::int, ${ROLE_COLUMNS}
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
  return asked.map((_, at) => rolesOf(byIndex.get(at + 1) ?? { member: null, collaborator: null }));
}
