import type { MemberRole } from "@/lib/accounts/role-names";
import { db } from "@/lib/db/client";
import { hashToken } from "@/lib/hash-token";
import { invalidInvitation } from "@/lib/organizations/use-invitation";

export type Invitation = {
  namespace: string;
  displayName: string;
  role: MemberRole;
  invitedBy: string;
  expiresAt: Date;
};

/** What a link invites to; whoever holds it may know. @throws DomainError `not_found` */
export async function getInvitation(token: string): Promise<Invitation> {
  const row = await db().invitation.findUnique({
    where: { tokenHash: hashToken(token), expiresAt: { gt: new Date() } },
    select: {
      namespace: true,
      role: true,
      expiresAt: true,
      organization: { select: { displayName: true } },
      invitedBy: { select: { username: true } },
    },
  });
  if (!row) throw invalidInvitation();
  const { organization, invitedBy, ...rest } = row;
  return { ...rest, displayName: organization.displayName, invitedBy: invitedBy.username ?? "" };
}
