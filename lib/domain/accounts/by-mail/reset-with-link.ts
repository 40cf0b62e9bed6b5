import type { Ctx } from "@/lib/access/actor";
import { ResetWithLinkInput } from "@/lib/access/shared/account-input";
import { expiredLink, ResetLink } from "@/lib/domain/accounts/by-mail/mail-link";
import { requirePasswordSignIn } from "@/lib/domain/accounts/require-password-sign-in";
import { endSessions } from "@/lib/domain/accounts/sessions/end-sessions";
import { hashPassword } from "@/lib/domain/accounts/set-password";
import { recordChange } from "@/lib/domain/audit/record-change";
import { db } from "@/lib/platform/db/client";
import { hashToken } from "@/lib/platform/hash-token";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Sets a new password with the link from an email. All sessions of the account end. Two-factor authentication stays
 * on, because reading someone's email must not be enough to sign in as them.
 * @throws DomainError `invalid`, `unauthenticated` when the link is wrong, expired or used
 */
export async function resetWithLink({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { token, password } = parseInput(ResetWithLinkInput, input);
  requirePasswordSignIn();
  const link = ResetLink.read(token);
  if (!link) throw expiredLink();
  const { userId } = link;
  const hash = await hashPassword(password);
  await db().$transaction(async (tx) => {
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: {
        username: true,
        accounts: { where: { providerId: "credential" }, select: { password: true }, take: 1 },
      },
    });
    const current = user?.accounts[0]?.password;
    if (!user?.username || !current || hashToken(current) !== link.state) throw expiredLink();
    const { username } = user;
    // Of two uses of one link at the same time, the second finds another password here.
    const { count } = await tx.account.updateMany({
      where: { userId, providerId: "credential", password: current },
      data: { password: hash },
    });
    if (count === 0) throw expiredLink();
    await endSessions(tx, { userId });
    const entry = { namespace: username, action: "account.reset-password", target: username } as const;
    await recordChange(tx, { ...ctx, actor: { type: "user", userId, username } }, entry);
  });
}
