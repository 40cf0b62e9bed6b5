import { type Call, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import type { MemberRole } from "@/lib/access/shared/role-names";
import { recordChange } from "@/lib/domain/audit/record-change";
import { revokeInvitationsOf } from "@/lib/domain/organizations/invitations";
import { lockMembers, requireRemainingOwner } from "@/lib/domain/organizations/organization-locks";
import {
  ChangeMemberInput,
  MemberRef,
  OrganizationRef,
} from "@/lib/domain/organizations/shared/organization-input";
import { requireUnchanged, requireWritten, whileOvertaken } from "@/lib/domain/revisions/require-unchanged";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

type Member = { username: string; role: MemberRole; revision: number; since: Date };

/** Lists an organization's members by name. @throws DomainError `unauthenticated`, `not_found` */
export async function listMembers({ ctx, input }: Call): Promise<Member[]> {
  const { namespace } = parseInput(OrganizationRef, input);
  await requireNamespace(ctx, namespace, "namespace:read");
  const rows = await db().organizationMember.findMany({
    where: { namespace },
    orderBy: { user: { username: "asc" } },
    select: { role: true, revision: true, createdAt: true, user: { select: { username: true } } },
  });
  // Every organization has an owner, so an empty list means a personal namespace.
  if (rows.length === 0) throw notFound("The organization");
  return rows.map(({ role, revision, createdAt, user }) => ({
    username: user.username ?? "",
    role,
    revision,
    since: createdAt,
  }));
}

/** @throws DomainError `invalid`, `not_found`, `forbidden`, `stale`, `conflict` if no owner would remain */
export function changeMemberRole(call: Call): Promise<Shared<{ role: MemberRole }>> {
  return whileOvertaken(() => attempt(call));
}

async function attempt({ ctx, input }: Call): Promise<Shared<{ role: MemberRole }>> {
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
    requireWritten(
      await tx.organizationMember.updateMany({
        where: { ...where, revision },
        data: { role, revision: next },
      }),
    );
    await requireRemainingOwner(tx, namespace);
    await revokeInvitationsOf(tx, ctx, { namespace, userId });
    const entry = { namespace, action: "member.change", target: username } as const;
    await recordChange(tx, ctx, { ...entry, subject, revision: next, before, after: { role } });
    return { revision: next, current: { role }, changes };
  });
}

/**
 * Removes a member, who loses all permissions immediately. Members can also remove themselves.
 * @throws DomainError `not_found`, `forbidden`, `conflict` if no owner would remain
 */
export async function removeMember({ ctx, input }: Call): Promise<void> {
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
