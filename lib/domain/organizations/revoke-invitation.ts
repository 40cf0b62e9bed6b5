import { z } from "zod";
import { type Ctx, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { recordChange } from "@/lib/domain/audit/record-change";
import { invitationTarget } from "@/lib/domain/organizations/invitation-token";
import { InvitationRef } from "@/lib/domain/organizations/shared/organization-input";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/** Revokes an invitation, whose link stops working. @throws DomainError `not_found`, `forbidden` */
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
