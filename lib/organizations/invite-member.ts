import { requireNamespace } from "@/lib/accounts/namespace-access";
import { type Ctx, requireUser } from "@/lib/actor";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { hashToken } from "@/lib/hash-token";
import { requireBelow } from "@/lib/limits/over-limit";
import { log } from "@/lib/log";
import { canSendMail, sendMail } from "@/lib/mail/send-mail";
import { newInvitationToken } from "@/lib/organizations/invitation-token";
import { InviteInput } from "@/lib/organizations/organization-input";
import { invitationPath } from "@/lib/organizations/organization-path";
import { parseInput } from "@/lib/parse-input";

const GOOD_FOR_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1_000;

export type SentInvitation = {
  id: string;
  /** Shown once: only a hash of it is kept. */
  url: string;
  mail: "not asked for" | "sent" | "failed";
};

/**
 * Makes a link that lets one person join with the given role, and mails it when an address is given.
 * @throws DomainError `invalid`, `not_found`, `forbidden`, `conflict` when too many wait to be used
 */
export async function inviteMember({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<SentInvitation> {
  const { namespace, role, email } = parseInput(InviteInput, input);
  const { userId, username } = requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:members");
  const token = newInvitationToken();
  const now = Date.now();
  const { id, organization } = await db().$transaction(async (tx) => {
    await tx.invitation.deleteMany({ where: { namespace, expiresAt: { lte: new Date(now) } } });
    requireBelow("invitations_per_organization", await tx.invitation.count({ where: { namespace } }));
    const made = await tx.invitation.create({
      data: {
        namespace,
        role,
        email,
        tokenHash: hashToken(token),
        invitedById: userId,
        expiresAt: new Date(now + GOOD_FOR_DAYS * DAY_MS),
      },
      select: { id: true, organization: { select: { displayName: true } } },
    });
    const target = email ?? "whoever has the link";
    await recordChange(tx, ctx, { namespace, action: "invitation.create", target, after: { role } });
    return made;
  });
  const url = env().PUBLIC_URL + invitationPath(token);
  if (!email || !canSendMail()) return { id, url, mail: "not asked for" };
  try {
    await sendMail({
      to: email,
      subject: `Join ${organization.displayName} on Dockbell`,
      text: `${username} invites you to ${organization.displayName} (${namespace}) as ${role}.\n\nJoin with this link within ${GOOD_FOR_DAYS} days; it works once:\n${url}\n`,
    });
    return { id, url, mail: "sent" };
  } catch (error) {
    log().warn({ err: error, requestId: ctx.requestId }, "an invitation was not mailed");
    return { id, url, mail: "failed" };
  }
}
