import { requireNamespace } from "@/lib/accounts/namespace-access";
import { type Ctx, requireUser } from "@/lib/actor";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { keepAnOwner, lockMembers } from "@/lib/organizations/keep-an-owner";
import { MemberRef } from "@/lib/organizations/organization-input";
import { revokeInvitationsOf } from "@/lib/organizations/revoke-invitations-of";
import { parseInput } from "@/lib/parse-input";

/**
 * Removes a member, who loses all rights by it at once; everybody may remove themselves.
 * @throws DomainError `not_found`, `forbidden`, `conflict` when no owner would be left
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
    await keepAnOwner(tx, namespace);
    await revokeInvitationsOf(tx, ctx, { namespace, userId });
    await recordChange(tx, ctx, { namespace, action: "member.remove", target: username, before });
  });
}
