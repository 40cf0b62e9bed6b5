import type { Prisma } from "@/lib/platform/db/generated/client";

/** Any fixed number, which distinguishes these locks from others. */
const SEED = 4_242_083;

/**
 * Lets only one transaction at a time add rows that a namespace's limits count, so that concurrent ones can't exceed a
 * limit together.
 */
export async function lockNamespace(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${namespace}, ${SEED}))`;
}
