import { type Ctx, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { changedFields } from "@/lib/domain/audit/changed-fields";
import { recordChange } from "@/lib/domain/audit/record-change";
import { lockMembers } from "@/lib/domain/organizations/require-remaining-owner";
import { RenameOrganizationInput } from "@/lib/domain/organizations/shared/organization-input";
import { requireUnchanged } from "@/lib/domain/revisions/require-unchanged";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

/**
 * Changes an organization's display name; its namespace stays.
 * @throws DomainError `invalid`, `not_found`, `forbidden`, `stale`
 */
export async function renameOrganization({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: unknown;
}): Promise<Shared<{ displayName: string }>> {
  const { namespace, displayName, ...basis } = parseInput(RenameOrganizationInput, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:delete");
  return db().$transaction(async (tx) => {
    await lockMembers(tx, namespace);
    const row = await tx.organization.findUnique({
      where: { namespace },
      select: { displayName: true, revision: true },
    });
    if (!row) throw notFound("The organization");
    const { revision, ...before } = row;
    const subject = `organization:${namespace}`;
    const shared = { namespace, subject, id: namespace, revision, current: before };
    const changes = await requireUnchanged(tx, ctx, shared, basis, { displayName });
    await tx.organization.updateMany({
      where: { namespace, revision },
      data: { displayName, revision: { increment: 1 } },
    });
    const changed = changedFields(before, { displayName });
    const entry = { namespace, action: "organization.rename", target: namespace } as const;
    const next = revision + 1;
    if (changed) await recordChange(tx, ctx, { ...entry, subject, revision: next, ...changed });
    return { revision: next, current: { displayName }, changes };
  });
}
