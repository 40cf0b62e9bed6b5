import { type Ctx, requireUser } from "@/lib/access/actor";
import { ChangePasswordInput } from "@/lib/access/shared/account-input";
import { checkOwnPassword } from "@/lib/domain/accounts/check-own-password";
import { hashPassword, setPassword } from "@/lib/domain/accounts/set-password";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Changes the caller's password and ends their other sessions. Access tokens stay valid.
 * @throws DomainError `invalid`, `rate_limited` after too many wrong current passwords, `unauthenticated`,
 * `forbidden`
 */
export async function changePassword({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { userId, sessionId } = requireUser(ctx);
  const { current, password } = parseInput(ChangePasswordInput, input);
  await checkOwnPassword(ctx, "current", current);
  const hash = await hashPassword(password);
  await db().$transaction((tx) => setPassword(tx, { userId, hash, keep: sessionId }));
}
