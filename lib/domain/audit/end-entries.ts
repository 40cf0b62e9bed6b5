import type { Prisma } from "@/lib/platform/db/generated/client";

/** When an organization is deleted: its entries stay, and whoever takes its name later does not see them. */
export async function endEntries(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  await tx.auditEntry.updateMany({ where: { namespace, endedAt: null }, data: { endedAt: new Date() } });
}
