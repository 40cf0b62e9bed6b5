import type { Ctx } from "@/lib/access/actor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { invitationTarget } from "@/lib/domain/organizations/invitation-token";
import { mayInvite } from "@/lib/domain/organizations/inviting-roles";
import type { Prisma } from "@/lib/platform/db/generated/client";

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
