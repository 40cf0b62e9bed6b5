import type { Prisma } from "@/lib/platform/db/generated/client";

/** Any fixed number: sets these locks apart from others. */
const SEED = 4_242_083;

/**
 * Lets one transaction at a time add to what a namespace's limits count, so that many at the same moment
 * cannot pass a limit together.
 */
export async function lockNamespace(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${namespace}, ${SEED}))`;
}
