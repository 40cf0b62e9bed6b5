import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Keeps a row from changing until the transaction ends, so that what is read of it now is what it was before
 * the change. Nobody who only points to it waits.
 */
export async function lockRow(
  tx: Prisma.TransactionClient,
  table: "repositories" | "registry_sources",
  id: string,
): Promise<void> {
  await tx.$queryRaw`SELECT FROM ${Prisma.raw(table)} WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}
