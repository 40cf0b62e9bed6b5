import type { MemberRole } from "@/lib/accounts/role-names";
import type { Ctx, UserActor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/record-change";
import type { Prisma } from "@/lib/db/generated/client";
import { DomainError } from "@/lib/errors";
import { hashToken } from "@/lib/hash-token";

type ValidInvitation = { id: string; namespace: string; role: MemberRole };

/**
 * The invitation of a link, locked until the transaction ends: of two who follow it at once one gets in.
 * @throws DomainError `not_found`
 */
export async function lockInvitation(tx: Prisma.TransactionClient, token: string): Promise<ValidInvitation> {
  const [invitation] = await tx.$queryRaw<ValidInvitation[]>`
    SELECT id, namespace, role::text AS role FROM invitations
    WHERE token_hash = ${hashToken(token)} AND expires_at > now()
    FOR UPDATE`;
  if (!invitation) throw invalidInvitation();
  return invitation;
}

/** Makes the actor a member by an invitation, which is used up by it. */
export async function joinByInvitation(
  tx: Prisma.TransactionClient,
  ctx: Ctx & { actor: UserActor },
  { id, namespace, role }: ValidInvitation,
): Promise<void> {
  const { userId, username } = ctx.actor;
  await tx.organizationMember.create({ data: { namespace, userId, role }, select: { role: true } });
  await tx.invitation.delete({ where: { id }, select: { id: true } });
  await recordChange(tx, ctx, { namespace, action: "member.join", target: username, after: { role } });
}

export function invalidInvitation(): DomainError {
  return new DomainError(
    "not_found",
    "This invitation is not valid: it has expired, was used already or was revoked. Ask for a new one.",
  );
}
