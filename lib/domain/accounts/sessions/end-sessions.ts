import type { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Ends a person's sessions. Cookies and the API's login tokens of these sessions stop working.
 * @param keep a session to keep
 * @returns the number of ended sessions
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
