import { type Call, requireUser } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { ChangePasswordInput } from "@/lib/access/shared/account-input";
import { endSessions } from "@/lib/domain/accounts/sessions";
import { checkOwnPassword, PASSWORD_PROVIDER } from "@/lib/domain/accounts/verify-password";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { parseInput } from "@/lib/platform/parse-input";

/** Stores a password's hash and ends sessions that were created with the old password. @param keep a session to keep */
export async function setPassword(
  tx: Prisma.TransactionClient,
  { userId, hash, keep }: { userId: string; hash: string; keep?: string },
): Promise<void> {
  const credential = { userId, providerId: PASSWORD_PROVIDER };
  const { count } = await tx.account.updateMany({ where: credential, data: { password: hash } });
  // An account from single sign-on has no password yet.
  if (count === 0) await tx.account.create({ data: { ...credential, accountId: userId, password: hash } });
  await endSessions(tx, { userId, keep });
}

/** Slow on purpose, so don't call it in a transaction. */
export async function hashPassword(password: string): Promise<string> {
  return (await auth().$context).password.hash(password);
}

/**
 * Changes the caller's password and ends their other sessions. Access tokens stay valid.
 * @throws DomainError `invalid`, `rate_limited` after too many wrong current passwords, `unauthenticated`,
 * `forbidden`
 */
export async function changePassword({ ctx, input }: Call<ChangePasswordInput>): Promise<void> {
  const { userId, sessionId } = requireUser(ctx);
  const { current, password } = parseInput(ChangePasswordInput, input);
  await checkOwnPassword(ctx, "current", current);
  const hash = await hashPassword(password);
  await db().$transaction((tx) => setPassword(tx, { userId, hash, keep: sessionId }));
}
