import type { Ctx } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import type { MemberRole } from "@/lib/access/shared/role-names";
import { OrganizationRef } from "@/lib/domain/organizations/shared/organization-input";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

export type Member = { username: string; role: MemberRole; revision: number; since: Date };

/** Lists an organization's members by name. @throws DomainError `unauthenticated`, `not_found` */
export async function listMembers({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Member[]> {
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
