import { randomBytes } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { requireOperatorCommand } from "@/lib/access/operators";
import { hashPassword, setPassword } from "@/lib/domain/accounts/passwords";
import { removeTwoFactor } from "@/lib/domain/accounts/two-factor/two-factor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";

/** Lists every account, oldest first. @throws DomainError `forbidden` for everyone except the operator */
export async function listAccounts({ ctx }: { ctx: Ctx }) {
  requireOperatorCommand(ctx);
  const rows = await db().user.findMany({
    where: { username: { not: null } },
    orderBy: { id: "asc" },
    select: {
      username: true,
      email: true,
      createdAt: true,
      twoFactor: { select: { confirmedAt: true } },
      sessions: { select: { updatedAt: true }, orderBy: { updatedAt: "desc" }, take: 1 },
    },
  });
  return rows.map(({ username, twoFactor, sessions, ...row }) => ({
    ...row,
    username: username ?? "",
    hasTwoFactor: Boolean(twoFactor?.confirmedAt),
    lastUsedAt: sessions[0]?.updatedAt ?? null,
  }));
}

const PASSWORD_BYTES = 15;

type Reset = { username: string; disableTwoFactor: boolean };

/**
 * Sets a new password for a person who lost theirs. All of the account's sessions are signed out, and the audit log
 * records the reset.
 * @returns the password, which is never shown again
 * @throws DomainError `forbidden` for everyone except the operator, `not_found`
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
