import type { Call } from "@/lib/access/actor";
import { RequestResetInput, ResetWithLinkInput } from "@/lib/access/shared/account-input";
import {
  countLinkRequest,
  expiredLink,
  LINK_LIFETIME_MINUTES,
  LINK_LIFETIME_MS,
  mayMailLink,
  ResetLink,
} from "@/lib/domain/accounts/by-mail/mail-link";
import {
  hashPassword,
  PASSWORD_HASH,
  PASSWORD_PROVIDER,
  requirePasswordSignIn,
} from "@/lib/domain/accounts/passwords";
import { endSessions } from "@/lib/domain/accounts/sessions";
import { recordChange } from "@/lib/domain/audit/record-change";
import { inBackground } from "@/lib/platform/background";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/hash-token";
import { canSendMail, sendMail } from "@/lib/platform/mail/send-mail";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Sends a link that sets a new password, if the address belongs to an account. Neither the result nor its timing
 * reveals whether it does, so the email is sent after the response. @returns a promise that resolves after the email,
 * for tests
 * @throws DomainError `invalid`, `rate_limited`, `unavailable` without a mail server
 */
export async function requestPasswordReset({ ctx, input }: Call): Promise<{ sent: Promise<void> }> {
  const { email } = parseInput(RequestResetInput, input);
  requirePasswordSignIn();
  if (!canSendMail()) {
    throw new DomainError(
      "unavailable",
      "Couldn't send a link because this instance has no mail server. Ask an administrator to reset your password.",
    );
  }
  await countLinkRequest(ctx);
  const sent = inBackground(() => mailLink(email), {
    failure: "couldn't mail the link for a password reset",
    requestId: ctx.requestId,
  });
  return { sent };
}

async function mailLink(email: string): Promise<void> {
  if (!(await mayMailLink(email))) return;
  const user = await db().user.findUnique({
    where: { email },
    select: {
      id: true,
      username: true,
      accounts: PASSWORD_HASH,
    },
  });
  const hash = user?.accounts[0]?.password;
  if (!user || !hash) return;
  const token = ResetLink.write({ userId: user.id, state: hashToken(hash) }, LINK_LIFETIME_MS);
  await sendMail({
    to: email,
    about: "reset",
    sender: "",
    text: `Someone requested a password reset for the Dockbell account ${user.username}.\n\nTo set a new password, open this link within ${LINK_LIFETIME_MINUTES} minutes. It works once:\n${env().PUBLIC_URL}/reset-password?token=${token}\n\nIf you didn't request this, ignore this email. Your password stays the same.\n`,
  });
}

/**
 * Sets a new password with the link from an email. All sessions of the account are signed out. Two-factor
 * authentication stays on, because reading someone's email must not be enough to sign in as them.
 * @throws DomainError `invalid`, `unauthenticated` if the link is invalid, expired or used
 */
export async function resetWithLink({ ctx, input }: Call): Promise<void> {
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
        accounts: PASSWORD_HASH,
      },
    });
    const current = user?.accounts[0]?.password;
    if (!user?.username || !current || hashToken(current) !== link.state) throw expiredLink();
    const { username } = user;
    // If a link is used twice simultaneously, the second use finds a different password here.
    const { count } = await tx.account.updateMany({
      where: { userId, providerId: PASSWORD_PROVIDER, password: current },
      data: { password: hash },
    });
    if (count === 0) throw expiredLink();
    await endSessions(tx, { userId });
    const entry = { namespace: username, action: "account.reset-password", target: username } as const;
    await recordChange(tx, { ...ctx, actor: { type: "user", userId, username } }, entry);
  });
}
