import { type Call, requireUser } from "@/lib/access/actor";
import { ChangeAddressInput, ConfirmAddressInput } from "@/lib/access/shared/account-input";
import {
  AddressLink,
  countLinkRequest,
  expiredLink,
  LINK_LIFETIME_MINUTES,
  LINK_LIFETIME_MS,
  mayMailLink,
} from "@/lib/domain/accounts/by-mail/mail-link";
import { checkOwnPassword } from "@/lib/domain/accounts/passwords";
import { recordChange } from "@/lib/domain/audit/record-change";
import { inBackground } from "@/lib/platform/background";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { env } from "@/lib/platform/env";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { canSendMail, sendMail } from "@/lib/platform/mail/send-mail";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Sends a link to a new email address. Opening it makes the address the account's. Neither the result nor its timing
 * reveals whether another account has the address. @returns the address, and a promise that resolves after the email
 * for tests
 * @throws DomainError `invalid` (such as a wrong password), `rate_limited`, `unavailable` without a mail server
 */
export async function requestAddressChange({
  ctx,
  input,
}: Call<ChangeAddressInput>): Promise<{ address: string; sent: Promise<void> }> {
  const user = requireUser(ctx);
  const { email: address, current } = parseInput(ChangeAddressInput, input);
  if (!canSendMail()) {
    throw new DomainError(
      "unavailable",
      "Couldn't verify the address because this instance has no mail server. Ask an administrator to set SMTP_URL.",
    );
  }
  await checkOwnPassword(ctx, "current", current);
  const { email: state } = await db().user.findUniqueOrThrow({
    where: { id: user.userId },
    select: { email: true },
  });
  if (state === address) throw invalidField("email", "This is already your address. Enter another one.");
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
    text: `${username} wants to use this email address for a Dockbell account.\n\nTo confirm the address, open this link within ${LINK_LIFETIME_MINUTES} minutes:\n${env().PUBLIC_URL}/confirm-address?token=${token}\n\nIf you didn't request this, ignore this email.\n`,
  });
}

/**
 * Makes an address the account's with the link from the email, and notifies the previous address.
 * @throws DomainError `invalid`, `unauthenticated` if the link is invalid, expired or used, or if another account has
 * taken the address
 */
export async function confirmAddress({ ctx, input }: Call): Promise<void> {
  const link = AddressLink.read(parseInput(ConfirmAddressInput, input).token);
  if (!link) throw expiredLink();
  const { userId, state, address } = link;
  const username = await db()
    .$transaction(async (tx) => {
      const { count } = await tx.user.updateMany({
        where: { id: userId, email: state },
        data: { email: address, emailVerified: true },
      });
      const user = await tx.user.findUnique({ where: { id: userId }, select: { username: true } });
      if (count === 0 || !user?.username) throw expiredLink();
      const { username: target } = user;
      await recordChange(
        tx,
        { ...ctx, actor: { type: "user", userId, username: target } },
        { namespace: target, action: "account.change-address", target },
      );
      return target;
    })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? expiredLink() : error;
    });
  const text = `The Dockbell account ${username} now uses another email address, so you won't get any more emails at this one.\n\nIf you didn't change it, ask an administrator of your Dockbell instance for help.\n`;
  void inBackground(() => sendMail({ to: state, about: "addressChanged", sender: username, text }), {
    failure: "couldn't notify the previous address of an address change",
    requestId: ctx.requestId,
  });
}
