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

/** Describes an invitation to anyone who has its link. @throws DomainError `not_found` */
export async function getInvitation(token: string): Promise<Invitation> {
  const { id: _, ...invitation } = await findInvitation(db(), token);
  return invitation;
}
