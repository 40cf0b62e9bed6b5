import type { Prisma } from "@/lib/platform/db/generated/client";

/** Keeps the entries of a deleted organization and hides them from anyone who takes its name later. */
export async function endEntries(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  await tx.auditEntry.updateMany({ where: { namespace, endedAt: null }, data: { endedAt: new Date() } });
}
