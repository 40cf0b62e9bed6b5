import { z } from "zod";
import { type Ctx, requireUser } from "@/lib/access/actor";
import { joinByInvitation, lockInvitation } from "@/lib/domain/organizations/use-invitation";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

const AcceptInvitationInput = z.object({ token: z.string() });

/**
 * Makes the actor a member of the organization that the link invites to. @returns its namespace
 * @throws DomainError `unauthenticated`, `not_found`, `conflict` if the actor is already a member
 */
export async function acceptInvitation({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<string> {
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
