import { requireNamespace } from "@/lib/accounts/namespace-access";
import { type Ctx, requireUser } from "@/lib/actor";
import { changedFields } from "@/lib/audit/changed-fields";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { lockMembers } from "@/lib/organizations/keep-an-owner";
import { RenameOrganizationInput } from "@/lib/organizations/organization-input";
import { parseInput } from "@/lib/parse-input";

/** Changes how an organization is called; its namespace stays. @throws DomainError `invalid`, `not_found`, `forbidden` */
export async function renameOrganization({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { namespace, displayName } = parseInput(RenameOrganizationInput, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:delete");
  await db().$transaction(async (tx) => {
    await lockMembers(tx, namespace);
    const before = await tx.organization.findUnique({
      where: { namespace },
      select: { displayName: true },
    });
    if (!before) throw notFound("The organization");
    await tx.organization.updateMany({ where: { namespace }, data: { displayName } });
    const changed = changedFields(before, { displayName });
    const change = { namespace, action: "organization.rename", target: namespace } as const;
    if (changed) await recordChange(tx, ctx, { ...change, ...changed });
  });
}
