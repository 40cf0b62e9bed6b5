import { type MemberRole, memberRolesWith } from "@/lib/access/shared/role-names";
import type { Prisma } from "@/lib/platform/db/generated/client";

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
