import { type Ctx, requireUser } from "@/lib/access/actor";
import { ChangeAddressInput } from "@/lib/access/shared/account-input";
import { countLinkRequest, mayMailLink } from "@/lib/domain/accounts/by-mail/link-limits";
import {
  AddressLink,
  LINK_LIFETIME_MINUTES,
  LINK_LIFETIME_MS,
} from "@/lib/domain/accounts/by-mail/mail-link";
import { checkOwnPassword } from "@/lib/domain/accounts/check-own-password";
import { inBackground } from "@/lib/platform/background";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { canSendMail, sendMail } from "@/lib/platform/mail/send-mail";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Sends a link to a new email address that makes it the account's. Whether another account has the address already
 * shows neither in the result nor in its timing.
 * @returns the address, and when the email is sent or not sent, for tests
 * @throws DomainError `invalid` (such as a wrong password), `rate_limited`, `unavailable` without a mail server
 */
export async function requestAddressChange({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: unknown;
}): Promise<{ address: string; sent: Promise<void> }> {
  const user = requireUser(ctx);
  const { email: address, current } = parseInput(ChangeAddressInput, input);
  if (!canSendMail()) {
    throw new DomainError(
      "unavailable",
      "This Dockbell has no mail server, so it can't verify the address. Ask an administrator to set SMTP_URL.",
    );
  }
  await checkOwnPassword(ctx, "current", current);
  const { email: state } = await db().user.findUniqueOrThrow({
    where: { id: user.userId },
    select: { email: true },
  });
  if (state === address) throw invalidField("email", "This is your address already.");
  await countLinkRequest(ctx);
  const sent = inBackground(() => mailLink(user, state, address), {
    failure: "couldn't mail the link for an address change",
    requestId: ctx.requestId,
  });
  return { address, sent };
}

async function mailLink(
  { userId, username }: { userId: string; username: string },
  state: string,
  address: string,
): Promise<void> {
  if (!(await mayMailLink(address))) return;
  const isTaken = await db().user.findUnique({ where: { email: address }, select: { id: true } });
  if (isTaken) return;
  const token = AddressLink.write({ userId, state, address }, LINK_LIFETIME_MS);
  await sendMail({
    to: address,
    about: "address",
    sender: username,
    text: `${username} wants to use this email address on Dockbell.\n\nConfirm it with this link within ${LINK_LIFETIME_MINUTES} minutes:\n${env().PUBLIC_URL}/confirm-address?token=${token}\n\nIf it wasn't you, ignore this email.\n`,
  });
}
