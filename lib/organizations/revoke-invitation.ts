import { z } from "zod";
import { requireNamespace } from "@/lib/accounts/namespace-access";
import { type Ctx, requireUser } from "@/lib/actor";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { invitationTarget } from "@/lib/organizations/invitation-token";
import { InvitationRef } from "@/lib/organizations/organization-input";
import { parseInput } from "@/lib/parse-input";

/** Ends an invitation: its link leads nowhere from now on. @throws DomainError `not_found`, `forbidden` */
export async function revokeInvitation({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { namespace, id } = parseInput(InvitationRef, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:members");
  if (!z.uuid().safeParse(id).success) throw notFound("The invitation");
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
