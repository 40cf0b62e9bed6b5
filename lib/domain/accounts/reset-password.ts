import { randomBytes } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { requireOperatorCommand } from "@/lib/access/operator-ctx";
import { hashPassword, setPassword } from "@/lib/domain/accounts/set-password";
import { removeTwoFactor } from "@/lib/domain/accounts/two-factor/disable-two-factor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";

const PASSWORD_BYTES = 15;

type Reset = { username: string; disableTwoFactor: boolean };

/**
 * A new password for somebody who lost theirs, by the operator. All sessions of the account end, and its owner
 * reads in the audit log that it was reset.
 * @returns the password, which nothing shows again
 * @throws DomainError `forbidden` for everyone but the operator, `not_found`
 */
export async function resetPassword({ ctx, input }: { ctx: Ctx; input: Reset }): Promise<string> {
  requireOperatorCommand(ctx);
  const { username, disableTwoFactor } = input;
  const user = await db().user.findUnique({ where: { username }, select: { id: true } });
  if (!user) throw notFound(`An account with the Docker ID ${username}`);
  const password = randomBytes(PASSWORD_BYTES).toString("base64url");
  const hash = await hashPassword(password);
  await db().$transaction(async (tx) => {
    await setPassword(tx, { userId: user.id, hash });
    if (disableTwoFactor) await removeTwoFactor(tx, user.id);
    const entry = { namespace: username, action: "account.reset-password", target: username } as const;
    await recordChange(tx, ctx, { ...entry, after: { twoFactorDisabled: disableTwoFactor } });
  });
  return password;
}
