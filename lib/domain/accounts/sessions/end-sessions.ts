import type { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Ends a person's sessions, which are what cookies and the API's login tokens are good for.
 * @param keep a session that stays
 * @returns how many ended
 */
export async function endSessions(
  tx: Pick<Prisma.TransactionClient, "session">,
  { userId, keep }: { userId: string; keep?: string | undefined },
): Promise<number> {
  const { count } = await tx.session.deleteMany({
    where: keep ? { userId, NOT: { id: keep } } : { userId },
  });
  return count;
}
