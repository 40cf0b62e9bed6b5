import type { MemberRole } from "@/lib/accounts/role-names";
import { db } from "@/lib/db/client";
import { findInvitation } from "@/lib/organizations/use-invitation";

export type Invitation = {
  namespace: string;
  displayName: string;
  role: MemberRole;
  invitedBy: string;
  expiresAt: Date;
};

/** What a link invites to; whoever holds it may know. @throws DomainError `not_found` */
export async function getInvitation(token: string): Promise<Invitation> {
  const { id: _, ...invitation } = await findInvitation(db(), token);
  return invitation;
}
