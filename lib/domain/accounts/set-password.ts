import { auth } from "@/lib/access/auth";
import { endSessions } from "@/lib/domain/accounts/sessions/end-sessions";
import type { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Stores a password's hash and ends sessions that were created with the old password. @param keep a session
 * to keep
 */
export async function setPassword(
  tx: Prisma.TransactionClient,
  { userId, hash, keep }: { userId: string; hash: string; keep?: string },
): Promise<void> {
  const credential = { userId, providerId: "credential" };
  const { count } = await tx.account.updateMany({ where: credential, data: { password: hash } });
  // Who came by single sign-on has none yet.
  if (count === 0) await tx.account.create({ data: { ...credential, accountId: userId, password: hash } });
  await endSessions(tx, { userId, keep });
}

/** Slow on purpose, so don't call it in a transaction. */
export async function hashPassword(password: string): Promise<string> {
  return (await auth().$context).password.hash(password);
}
