import { type Ctx, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { recordChange } from "@/lib/domain/audit/record-change";
import { lockMembers, requireRemainingOwner } from "@/lib/domain/organizations/require-remaining-owner";
import { revokeInvitationsOf } from "@/lib/domain/organizations/revoke-invitations-of";
import { MemberRef } from "@/lib/domain/organizations/shared/organization-input";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Removes a member, who loses all permissions immediately. Members can also remove themselves.
 * @throws DomainError `not_found`, `forbidden`, `conflict` if no owner would remain
 */
export async function removeMember({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { namespace, username } = parseInput(MemberRef, input);
  const isLeaving = requireUser(ctx).username === username;
  await requireNamespace(ctx, namespace, isLeaving ? "namespace:read" : "namespace:members");
  await db().$transaction(async (tx) => {
    await lockMembers(tx, namespace);
    const where = { namespace, user: { username } };
    const row = await tx.organizationMember.findFirst({ where, select: { role: true, userId: true } });
    if (!row) throw notFound("The member");
    const { userId, ...before } = row;
    await tx.organizationMember.deleteMany({ where });
    await requireRemainingOwner(tx, namespace);
    await revokeInvitationsOf(tx, ctx, { namespace, userId });
    await recordChange(tx, ctx, { namespace, action: "member.remove", target: username, before });
  });
}
