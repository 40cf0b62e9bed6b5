import { type Ctx, requireUser } from "@/lib/access/actor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { CreateOrganizationInput } from "@/lib/domain/organizations/shared/organization-input";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { lockNamespace } from "@/lib/platform/db/lock-row";
import { conflictingField } from "@/lib/platform/errors";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Creates an organization with the actor as its first owner. @returns its namespace
 * @throws DomainError `invalid`, `conflict` if the name is taken or the actor owns too many,
 * `unauthenticated`
 */
export async function createOrganization({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<string> {
  const { userId, username } = requireUser(ctx);
  const { namespace, displayName } = parseInput(CreateOrganizationInput, input);
  try {
    await db().$transaction(async (tx) => {
      await lockNamespace(tx, username);
      const count = await tx.organizationMember.count({ where: { userId, role: "owner" } });
      requireBelow("organizations_per_person", count);
      await tx.organization.create({
        data: { namespace, displayName, members: { create: { userId, role: "owner" } } },
        select: { namespace: true },
      });
      const after = { displayName };
      await recordChange(tx, ctx, { namespace, action: "organization.create", target: namespace, after });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw conflictingField("namespace", `The name ${namespace} is taken. Choose another one.`);
  }
  return namespace;
}
