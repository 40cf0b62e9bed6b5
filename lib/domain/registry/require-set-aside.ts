import type { Prisma } from "@/lib/platform/db/generated/client";
import { notFound } from "@/lib/platform/errors";

/**
 * The source of a notification that is set aside. Its row is locked, so that it is retried or deleted once.
 * @throws DomainError `not_found`
 */
export async function requireSetAside(
  tx: Prisma.TransactionClient,
  id: string,
): Promise<{ namespace: string; name: string }> {
  const [source] = await tx.$queryRaw<{ namespace: string; name: string }[]>`
    SELECT sources.namespace, sources.name
    FROM registry_unfinished
    JOIN registry_inbox AS inbox ON inbox.id = notification_id
    JOIN registry_sources AS sources ON sources.id = inbox.source_id
    WHERE notification_id = ${id}::uuid AND set_aside_at IS NOT NULL
    FOR UPDATE OF inbox, registry_unfinished`;
  if (!source) throw notFound("The notification");
  return source;
}
