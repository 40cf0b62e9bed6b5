import { z } from "zod";
import { type Call, type Ctx, requireUser, type UserActor } from "@/lib/access/actor";
import type { MemberRole } from "@/lib/access/shared/permissions";
import { recordChange } from "@/lib/domain/audit/record-change";
import { INVITING_ROLES } from "@/lib/domain/organizations/invitations";
import { lockMembers } from "@/lib/domain/organizations/organization-locks";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { DomainError } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/hash-token";
import { parseInput } from "@/lib/platform/parse-input";

export type Invitation = Omit<ValidInvitation, "id">;

/** Describes an invitation to anyone who has its link. @throws DomainError `not_found` */
export async function getInvitation(token: string): Promise<Invitation> {
  const { id: _, ...invitation } = await findInvitation(db(), token);
  return invitation;
}

const AcceptInvitationInput = z.object({ token: z.string() });

/**
 * Makes the actor a member of the organization that the link invites to. @returns its namespace
 * @throws DomainError `unauthenticated`, `not_found`, `conflict` if the actor is already a member
 */
export async function acceptInvitation({ ctx, input }: Call): Promise<string> {
  const actor = requireUser(ctx);
  const { token } = parseInput(AcceptInvitationInput, input);
  return db().$transaction(async (tx) => {
    const invitation = await lockInvitation(tx, token);
    const { namespace } = invitation;
    const { userId } = actor;
    const member = await tx.organizationMember.findUnique({
      where: { namespace_userId: { namespace, userId } },
      select: { role: true },
    });
    if (member)
      throw new DomainError("conflict", `You are already ${described(member.role)} of ${namespace}.`);
    await joinByInvitation(tx, { ...ctx, actor }, invitation);
    return namespace;
  });
}

function described(role: string): string {
  return `${role === "member" ? "a" : "an"} ${role}`;
}

type ValidInvitation = {
  id: string;
  namespace: string;
  role: MemberRole;
  expiresAt: Date;
  displayName: string;
  invitedBy: string;
};

/** The invitation of a link, if its creator may still invite. @throws DomainError `not_found` */
async function findInvitation(
  tx: Pick<Prisma.TransactionClient, "$queryRaw">,
  token: string,
): Promise<ValidInvitation> {
  const [invitation] = await tx.$queryRaw<ValidInvitation[]>`
    SELECT invitations.id, namespace, invitations.role::text AS role, expires_at AS "expiresAt",
      organizations.display_name AS "displayName", coalesce(inviters.username, '') AS "invitedBy"
    FROM invitations
    JOIN organizations USING (namespace)
    JOIN organization_members AS members USING (namespace)
    JOIN users AS inviters ON inviters.id = members.user_id
    WHERE token_hash = ${hashToken(token)} AND expires_at > now()
      AND members.user_id = invited_by_id AND members.role::text = ANY (${INVITING_ROLES}::text[])`;
  if (!invitation) throw new DomainError("not_found", INVALID_INVITATION);
  return invitation;
}

/**
 * Finds an invitation and locks it until the transaction ends. If two people use it at the same moment, only one of
 * them joins, and the organization's members can't change in the meantime.
 * @throws DomainError `not_found`
 */
export async function lockInvitation(tx: Prisma.TransactionClient, token: string): Promise<ValidInvitation> {
  await lockMembers(tx, (await findInvitation(tx, token)).namespace);
  return findInvitation(tx, token);
}

/** Makes the actor a member and uses up the invitation. */
export async function joinByInvitation(
  tx: Prisma.TransactionClient,
  ctx: Ctx & { actor: UserActor },
  { id, namespace, role }: Pick<ValidInvitation, "id" | "namespace" | "role">,
): Promise<void> {
  const { userId, username } = ctx.actor;
  await tx.organizationMember.create({ data: { namespace, userId, role }, select: { role: true } });
  await tx.invitation.delete({ where: { id }, select: { id: true } });
  await recordChange(tx, ctx, { namespace, action: "member.join", target: username, after: { role } });
}

export const INVALID_INVITATION =
  "This invitation isn't valid, because it has expired, was used or was revoked. Ask for a new one.";
