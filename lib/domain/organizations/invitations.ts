import { type Call, type Ctx, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { type MemberRole, memberRolesWith } from "@/lib/access/shared/permissions";
import { recordChange } from "@/lib/domain/audit/record-change";
import { lockMembers } from "@/lib/domain/organizations/organization-locks";
import { invitationPath, type SentInvitation } from "@/lib/domain/organizations/shared/organization";
import {
  InvitationRef,
  InviteInput,
  NamespaceRef,
} from "@/lib/domain/organizations/shared/organization-input";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { DomainError, notFound } from "@/lib/platform/errors";
import { hashToken, newSecret } from "@/lib/platform/hash-token";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { log } from "@/lib/platform/log";
import { canSendMail, sendMail } from "@/lib/platform/mail/send-mail";
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

const LIFETIME_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Creates a link that lets one person join with this role, and mails it if there is an address.
 * @throws DomainError `invalid`, `not_found`, `forbidden`, `conflict` if too many invitations are open
 */
export async function inviteMember({ ctx, input }: Call<InviteInput>): Promise<SentInvitation> {
  const { namespace, role, email } = parseInput(InviteInput, input);
  const { userId, username } = requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:members");
  const token = newSecret();
  const now = Date.now();
  const { id } = await db().$transaction(async (tx) => {
    // Removing the right to invite waits for this lock, and then also revokes this invitation.
    await lockMembers(tx, namespace);
    if (!(await mayInvite(tx, { namespace, userId }))) throw notFound("The namespace");
    await tx.invitation.deleteMany({ where: { namespace, expiresAt: { lte: new Date(now) } } });
    requireBelow("invitations_per_organization", await tx.invitation.count({ where: { namespace } }));
    const created = await tx.invitation.create({
      data: {
        namespace,
        role,
        email,
        tokenHash: hashToken(token),
        invitedById: userId,
        expiresAt: new Date(now + LIFETIME_DAYS * DAY_MS),
      },
      select: { id: true },
    });
    const target = invitationTarget(email);
    await recordChange(tx, ctx, { namespace, action: "invitation.create", target, after: { role } });
    return created;
  });
  const url = env().PUBLIC_URL + invitationPath(token);
  const created = { id, url, email: email ?? "" };
  if (!email || !canSendMail()) return { ...created, mail: "not requested" };
  try {
    await sendMail({
      to: email,
      about: "invitation",
      sender: username,
      // Contains only names that are restricted to letters and digits, because people choose them.
      text: `${username} invited you to join the organization ${namespace} with the role ${role}.\n\nTo join, open this link within ${LIFETIME_DAYS} days. It works once:\n${url}\n`,
    });
    return { ...created, mail: "sent" };
  } catch (error) {
    if (error instanceof DomainError && error.code === "rate_limited") return { ...created, mail: "limited" };
    log().warn({ err: error, requestId: ctx.requestId }, "couldn't mail an invitation");
    return { ...created, mail: "failed" };
  }
}

/** The members who may invite others, to any role. */
export const INVITING_ROLES: readonly MemberRole[] = memberRolesWith("namespace:members");

/** Whether a person may invite others to an organization now. */
export async function mayInvite(
  tx: Prisma.TransactionClient,
  { namespace, userId }: { namespace: string; userId: string },
): Promise<boolean> {
  const member = await tx.organizationMember.findUnique({
    where: { namespace_userId: { namespace, userId } },
    select: { role: true },
  });
  return member !== null && INVITING_ROLES.includes(member.role);
}

/** The audit log's name for an invitation, which has none. */
export function invitationTarget(email: string | null | undefined): string {
  return email ?? "anyone with the link";
}
