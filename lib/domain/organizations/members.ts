import { type Call, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import type { MemberRole } from "@/lib/access/shared/permissions";
import { recordChange } from "@/lib/domain/audit/record-change";
import { revokeInvitationsOf } from "@/lib/domain/organizations/invitations";
import { lockMembers, requireRemainingOwner } from "@/lib/domain/organizations/organization-locks";
import {
  ChangeMemberInput,
  MemberRef,
  NamespaceRef,
} from "@/lib/domain/organizations/shared/organization-input";
import { saveShared } from "@/lib/domain/revisions/save-shared";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

/** Lists an organization's members by name. @throws DomainError `unauthenticated`, `not_found` */
export async function listMembers({ ctx, input }: Call) {
  const { namespace } = parseInput(NamespaceRef, input);
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
export async function changeMemberRole({
  ctx,
  input,
}: Call<ChangeMemberInput>): Promise<Shared<{ role: MemberRole }>> {
  const { namespace, username, role, ...basis } = parseInput(ChangeMemberInput, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:members");
  const where = { namespace, user: { username } };
  const { userId } = (await db().organizationMember.findFirst({ where, select: { userId: true } })) ?? {};
  if (!userId) throw notFound("The member");
  const subject = `member:${namespace}/${userId}`;
  return saveShared(ctx, {
    id: userId,
    entry: { namespace, action: "member.change", target: username, subject },
    basis,
    changes: { role },
    read: async (tx) => {
      await lockMembers(tx, namespace);
      const row = await tx.organizationMember.findFirst({ where, select: { role: true, revision: true } });
      if (!row) throw notFound("The member");
      return { revision: row.revision, current: { role: row.role } };
    },
    write: async (tx, revision) => {
      const data = { role, revision: revision + 1 };
      const written = await tx.organizationMember.updateMany({ where: { ...where, revision }, data });
      await requireRemainingOwner(tx, namespace);
      await revokeInvitationsOf(tx, ctx, { namespace, userId });
      return written;
    },
  });
}

/**
 * Removes a member, who loses all permissions immediately. Members can also remove themselves.
 * @throws DomainError `not_found`, `forbidden`, `conflict` if no owner would remain
 */
export async function removeMember({ ctx, input }: Call<MemberRef>): Promise<void> {
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
