import { requireNamespace } from "@/lib/accounts/namespace-access";
import type { MemberRole } from "@/lib/accounts/role-names";
import { type Ctx, requireUser } from "@/lib/actor";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { keepAnOwner, lockMembers } from "@/lib/organizations/keep-an-owner";
import { ChangeMemberInput } from "@/lib/organizations/organization-input";
import { revokeInvitationsOf } from "@/lib/organizations/revoke-invitations-of";
import { parseInput } from "@/lib/parse-input";
import { requireUnchanged } from "@/lib/revisions/require-unchanged";
import type { Shared } from "@/lib/revisions/revision";

/** @throws DomainError `invalid`, `not_found`, `forbidden`, `stale`, `conflict` when no owner would be left */
export async function changeMemberRole({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: unknown;
}): Promise<Shared<{ role: MemberRole }>> {
  const { namespace, username, role, ...basis } = parseInput(ChangeMemberInput, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:members");
  return db().$transaction(async (tx) => {
    await lockMembers(tx, namespace);
    const where = { namespace, user: { username } };
    const row = await tx.organizationMember.findFirst({
      where,
      select: { role: true, revision: true, userId: true },
    });
    if (!row) throw notFound("The member");
    const { revision, userId } = row;
    const before = { role: row.role };
    const subject = `member:${namespace}/${userId}`;
    const shared = { namespace, subject, id: userId, revision, current: before };
    const changes = await requireUnchanged(tx, ctx, shared, basis, { role });
    if (before.role === role) return { revision, current: before, changes };
    const next = revision + 1;
    await tx.organizationMember.updateMany({ where: { ...where, revision }, data: { role, revision: next } });
    await keepAnOwner(tx, namespace);
    await revokeInvitationsOf(tx, ctx, { namespace, userId });
    const entry = { namespace, action: "member.change", target: username } as const;
    await recordChange(tx, ctx, { ...entry, subject, revision: next, before, after: { role } });
    return { revision: next, current: { role }, changes };
  });
}
