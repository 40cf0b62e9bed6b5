import { isAdministeredBy } from "@/lib/domain/notices/administered-webhooks";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";

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
