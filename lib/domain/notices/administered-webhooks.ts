import { collaboratorRolesWith, memberRolesWith } from "@/lib/access/shared/permissions";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";

/** Expressions for a person's ID and Docker ID: values, or columns of `users`. */
type Person = { id: Prisma.Sql; username: Prisma.Sql };

/**
 * Whether a person administers a webhook, as a condition on `webhooks` and `repositories` (the webhook's
 * repository, if it has one). It is a webhook of their namespace, of an organization or of a repository, if
 * their role allows it. For many webhooks or people, this equals `requireWebhooksTab` for one
 * (administered-webhooks.db.test.ts).
 */
function isAdministeredBy({ id, username }: Person): Prisma.Sql {
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

/** Returns the condition of `isAdministeredBy` for a known person. */
export function isAdministeredByActor({ userId, username }: { userId: string; username: string }) {
  return isAdministeredBy({ id: Prisma.sql`${userId}::uuid`, username: Prisma.sql`${username}` });
}

/** The addresses of the people who administer a webhook and want mail, each once. */
export async function recipientsOf(webhookId: string): Promise<string[]> {
  const isAdministered = isAdministeredBy({
    id: Prisma.sql`users.id`,
    username: Prisma.sql`users.username`,
  });
  const rows = await db().$queryRaw<{ email: string }[]>`
    SELECT DISTINCT users.email
    FROM webhooks
    LEFT JOIN repositories ON repositories.id = webhooks.repository_id
    JOIN users ON users.notices_by_mail AND ${isAdministered}
    WHERE webhooks.id = ${webhookId}::uuid
    ORDER BY users.email`;
  return rows.map(({ email }) => email);
}
