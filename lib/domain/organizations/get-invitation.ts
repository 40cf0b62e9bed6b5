import type { MemberRole } from "@/lib/access/shared/role-names";
import { findInvitation } from "@/lib/domain/organizations/use-invitation";
import { db } from "@/lib/platform/db/client";

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
