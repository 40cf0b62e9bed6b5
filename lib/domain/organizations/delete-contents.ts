import type { Prisma } from "@/lib/platform/db/generated/client";

/** In ms. Years of history can be many rows. */
export const DELETION = { timeout: 60_000 };

/**
 * Deletes everything in a namespace: registries, webhooks, test receivers, repositories and their history. Delete its
 * owner first, which waits for transactions that create something in it (hold-organization.ts).
 */
export async function deleteContents(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  await tx.registrySource.deleteMany({ where: { namespace } });
  await tx.webhook.deleteMany({ where: { namespace } });
  await tx.testReceiver.deleteMany({ where: { namespace } });
  await tx.repository.deleteMany({ where: { namespace } });
}
