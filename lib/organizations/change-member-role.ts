import { requireNamespace } from "@/lib/accounts/namespace-access";
import { type Ctx, requireUser } from "@/lib/actor";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { keepAnOwner, lockMembers } from "@/lib/organizations/keep-an-owner";
import { ChangeMemberInput } from "@/lib/organizations/organization-input";
import { revokeInvitationsOf } from "@/lib/organizations/revoke-invitations-of";
import { parseInput } from "@/lib/parse-input";

/** @throws DomainError `invalid`, `not_found`, `forbidden`, `conflict` when no owner would be left */
export async function changeMemberRole({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { namespace, username, role } = parseInput(ChangeMemberInput, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:members");
  await db().$transaction(async (tx) => {
    await lockMembers(tx, namespace);
    const where = { namespace, user: { username } };
    const row = await tx.organizationMember.findFirst({ where, select: { role: true, userId: true } });
    if (!row) throw notFound("The member");
    const { userId, ...before } = row;
    if (before.role === role) return;
    await tx.organizationMember.updateMany({ where, data: { role } });
    await keepAnOwner(tx, namespace);
    await revokeInvitationsOf(tx, ctx, { namespace, userId });
    const change = { namespace, action: "member.change", target: username } as const;
    await recordChange(tx, ctx, { ...change, before, after: { role } });
  });
}
