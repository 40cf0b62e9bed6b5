import type { Ctx } from "@/lib/access/actor";
import { RequestResetInput } from "@/lib/access/shared/account-input";
import { countLinkRequest, mayMailLink } from "@/lib/domain/accounts/by-mail/link-limits";
import { LINK_LIFETIME_MINUTES, LINK_LIFETIME_MS, ResetLink } from "@/lib/domain/accounts/by-mail/mail-link";
import { requirePasswordSignIn } from "@/lib/domain/accounts/require-password-sign-in";
import { inBackground } from "@/lib/platform/background";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/hash-token";
import { canSendMail, sendMail } from "@/lib/platform/mail/send-mail";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Sends a link that sets a new password, if the address belongs to an account. The caller learns neither from the
 * result nor from its timing whether it does, so the email is sent after the response.
 * @returns when the email is sent or not sent, for tests
 * @throws DomainError `invalid`, `rate_limited`, `unavailable` without a mail server
 */
export async function requestPasswordReset({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: unknown;
}): Promise<{ sent: Promise<void> }> {
  const { email } = parseInput(RequestResetInput, input);
  requirePasswordSignIn();
  if (!canSendMail()) {
    throw new DomainError(
      "unavailable",
      "This Dockbell has no mail server, so it can't send you a link. Ask an administrator to reset your password.",
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
      accounts: { where: { providerId: "credential" }, select: { password: true }, take: 1 },
    },
  });
  const hash = user?.accounts[0]?.password;
  if (!user || !hash) return;
  const token = ResetLink.write({ userId: user.id, state: hashToken(hash) }, LINK_LIFETIME_MS);
  await sendMail({
    to: email,
    about: "reset",
    sender: "",
    text: `Someone asked to reset the password of ${user.username} on Dockbell.\n\nSet a new password with this link within ${LINK_LIFETIME_MINUTES} minutes. It works once:\n${env().PUBLIC_URL}/reset-password?token=${token}\n\nIf it wasn't you, ignore this email. Your password stays the same.\n`,
  });
}
