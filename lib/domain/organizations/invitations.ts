import { type Call, type Ctx, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { recordChange } from "@/lib/domain/audit/record-change";
import { invitationTarget, mayInvite } from "@/lib/domain/organizations/invite-member";
import { InvitationRef, NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput, requireId } from "@/lib/platform/parse-input";

/** Lists an organization's open invitations, newest first. @throws DomainError `not_found`, `forbidden` */
export async function listInvitations({ ctx, input }: Call) {
  const { namespace } = parseInput(NamespaceRef, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:members");
  const rows = await db().invitation.findMany({
    where: { namespace, expiresAt: { gt: new Date() } },
    orderBy: { id: "desc" },
    select: { id: true, role: true, email: true, expiresAt: true, invitedBy: { select: { username: true } } },
  });
  return rows.map(({ invitedBy, ...row }) => ({ ...row, invitedBy: invitedBy.username ?? "" }));
}

/** Revokes an invitation, whose link stops working. @throws DomainError `not_found`, `forbidden` */
export async function revokeInvitation({ ctx, input }: Call<InvitationRef>): Promise<void> {
  const { namespace, id } = parseInput(InvitationRef, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:members");
  requireId(id, "The invitation");
  await db().$transaction(async (tx) => {
    const before = await tx.invitation.findFirst({
      where: { id, namespace },
      select: { role: true, email: true },
    });
    const { count } = await tx.invitation.deleteMany({ where: { id, namespace } });
    if (!before || count === 0) throw notFound("The invitation");
    const target = invitationTarget(before.email);
    await recordChange(tx, ctx, { namespace, action: "invitation.revoke", target, before });
  });
}

/**
 * Revokes a person's open invitations to an organization unless they may still invite. Call it after each
 * change of a member, with the members locked. Otherwise, a removed person could return with an invitation
 * they created.
 */
export async function revokeInvitationsOf(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  { namespace, userId }: { namespace: string; userId: string },
): Promise<void> {
  if (await mayInvite(tx, { namespace, userId })) return;
  const where = { namespace, invitedById: userId };
  const open = await tx.invitation.findMany({ where, select: { role: true, email: true } });
  await tx.invitation.deleteMany({ where });
  for (const before of open) {
    const target = invitationTarget(before.email);
    await recordChange(tx, ctx, { namespace, action: "invitation.revoke", target, before });
  }
}
