import type { Prisma } from "@/lib/platform/db/generated/client";
import { lockRow } from "@/lib/platform/db/lock-row";
import { notFound } from "@/lib/platform/errors";

/**
 * The source of a notification that is set aside. Its row is locked, so that it is retried or deleted once.
 * @throws DomainError `not_found`
 */
export async function requireSetAside(
  tx: Prisma.TransactionClient,
  id: string,
): Promise<{ namespace: string; name: string }> {
  await lockRow(tx, "registry_inbox", id);
  const notification = await tx.registryNotification.findFirst({
    where: { id, unfinished: { setAsideAt: { not: null } } },
    select: { source: { select: { namespace: true, name: true } } },
  });
  if (!notification) throw notFound("The notification");
  return notification.source;
}
