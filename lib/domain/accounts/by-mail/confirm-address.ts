import type { Ctx } from "@/lib/access/actor";
import { ConfirmAddressInput } from "@/lib/access/shared/account-input";
import { AddressLink, expiredLink } from "@/lib/domain/accounts/by-mail/mail-link";
import { recordChange } from "@/lib/domain/audit/record-change";
import { inBackground } from "@/lib/platform/background";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Makes an address the account's, with the link that was sent there, and notifies the previous one.
 * @throws DomainError `invalid`, `unauthenticated` when the link is wrong, expired or used, or when the address
 * belongs to another account by now
 */
export async function confirmAddress({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
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
  const text = `The email address of ${username} on Dockbell was changed, so this is the last email to this one.\n\nIf it wasn't you, ask an administrator of your Dockbell for help.\n`;
  void inBackground(() => sendMail({ to: state, about: "addressChanged", sender: username, text }), {
    failure: "couldn't report an address change to the old address",
    requestId: ctx.requestId,
  });
}
