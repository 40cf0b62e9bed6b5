import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * The webhooks that a person administers, as a condition on `webhooks` and `repositories` (its repository,
 * where it has one): those of their own namespace, of organizations that they own or edit, and of
 * repositories whose admins they are. It says what lib/access/shared/permissions.ts says, for many webhooks.
 */
export function administeredBy({ userId, username }: { userId: string; username: string }): Prisma.Sql {
  return Prisma.sql`(
    coalesce(webhooks.namespace, repositories.namespace) = ${username}
    OR coalesce(webhooks.namespace, repositories.namespace) IN (
      SELECT namespace FROM organization_members
      WHERE user_id = ${userId}::uuid AND role IN ('owner', 'editor')
    )
    OR webhooks.repository_id IN (
      SELECT repository_id FROM collaborators WHERE user_id = ${userId}::uuid AND role = 'admin'
    )
  )`;
}
