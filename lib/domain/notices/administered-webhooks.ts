import { collaboratorRolesWith, memberRolesWith } from "@/lib/access/roles-with";
import { Prisma } from "@/lib/platform/db/generated/client";

/** Expressions of a person's ID and Docker ID: values, or columns of `users`. */
type Person = { id: Prisma.Sql; username: Prisma.Sql };

/**
 * Whether a person administers a webhook, as a condition on `webhooks` and `repositories` (its repository, where it
 * has one): one of their own namespace, of an organization, or of a repository, where their role allows it. For many
 * webhooks, or many people, it says what `requireWebhooksTab` says for one (administered-webhooks.db.test.ts).
 */
export function isAdministeredBy({ id, username }: Person): Prisma.Sql {
  return Prisma.sql`(
    coalesce(webhooks.namespace, repositories.namespace) = ${username}
    OR coalesce(webhooks.namespace, repositories.namespace) IN (
      SELECT namespace FROM organization_members
      WHERE user_id = ${id} AND role::text = ANY (${memberRolesWith("namespace:webhooks")})
    )
    OR webhooks.repository_id IN (
      SELECT repository_id FROM collaborators
      WHERE user_id = ${id} AND role::text = ANY (${collaboratorRolesWith("repository:admin")})
    )
  )`;
}

/** The same of somebody who is known. */
export function isAdministeredByActor({ userId, username }: { userId: string; username: string }) {
  return isAdministeredBy({ id: Prisma.sql`${userId}::uuid`, username: Prisma.sql`${username}` });
}
