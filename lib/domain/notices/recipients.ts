import { db } from "@/lib/platform/db/client";

/** The addresses of those who administer a webhook and want mail, each once. See `administeredBy`. */
export async function recipientsOf(webhookId: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ email: string }[]>`
    SELECT DISTINCT users.email
    FROM webhooks
    LEFT JOIN repositories ON repositories.id = webhooks.repository_id
    JOIN users ON users.notices_by_mail AND (
      users.username = coalesce(webhooks.namespace, repositories.namespace)
      OR EXISTS (
        SELECT FROM organization_members AS member
        WHERE member.user_id = users.id AND member.role IN ('owner', 'editor')
          AND member.namespace = coalesce(webhooks.namespace, repositories.namespace)
      )
      OR EXISTS (
        SELECT FROM collaborators
        WHERE collaborators.user_id = users.id AND collaborators.role = 'admin'
          AND collaborators.repository_id = webhooks.repository_id
      )
    )
    WHERE webhooks.id = ${webhookId}::uuid
    ORDER BY users.email`;
  return rows.map(({ email }) => email);
}
