import { type Ctx, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import type { MemberRole } from "@/lib/access/shared/role-names";
import { OrganizationRef } from "@/lib/domain/organizations/shared/organization-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

export type PendingInvitation = {
  id: string;
  role: MemberRole;
  /** Null if the link was passed on personally. */
  email: string | null;
  invitedBy: string;
  expiresAt: Date;
};

/** Lists an organization's open invitations, newest first. @throws DomainError `not_found`, `forbidden` */
export async function listInvitations({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: unknown;
}): Promise<PendingInvitation[]> {
  const { namespace } = parseInput(OrganizationRef, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:members");
  const rows = await db().invitation.findMany({
    where: { namespace, expiresAt: { gt: new Date() } },
    orderBy: { id: "desc" },
    select: { id: true, role: true, email: true, expiresAt: true, invitedBy: { select: { username: true } } },
  });
  return rows.map(({ invitedBy, ...row }) => ({ ...row, invitedBy: invitedBy.username ?? "" }));
}
