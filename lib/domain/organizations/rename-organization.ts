import { type Ctx, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { changedFields } from "@/lib/domain/audit/changed-fields";
import { recordChange } from "@/lib/domain/audit/record-change";
import { RenameOrganizationInput } from "@/lib/domain/organizations/shared/organization-input";
import { requireUnchanged, requireWritten, whileOvertaken } from "@/lib/domain/revisions/require-unchanged";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

type Asked = { ctx: Ctx; input: unknown };

/**
 * Changes an organization's display name. Its namespace can't change.
 * @throws DomainError `invalid`, `not_found`, `forbidden`, `stale`
 */
export function renameOrganization(asked: Asked): Promise<Shared<{ displayName: string }>> {
  return whileOvertaken(() => attempt(asked));
}

async function attempt({ ctx, input }: Asked): Promise<Shared<{ displayName: string }>> {
  const { namespace, displayName, ...basis } = parseInput(RenameOrganizationInput, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:delete");
  return db().$transaction(async (tx) => {
    const row = await tx.organization.findUnique({
      where: { namespace },
      select: { displayName: true, revision: true },
    });
    if (!row) throw notFound("The organization");
    const { revision, ...before } = row;
    const subject = `organization:${namespace}`;
    const shared = { namespace, subject, id: namespace, revision, current: before };
    const changes = await requireUnchanged(tx, ctx, shared, basis, { displayName });
    const next = revision + 1;
    requireWritten(
      await tx.organization.updateMany({
        where: { namespace, revision },
        data: { displayName, revision: next },
      }),
    );
    const changed = changedFields(before, { displayName });
    const entry = { namespace, action: "organization.rename", target: namespace } as const;
    if (changed) await recordChange(tx, ctx, { ...entry, subject, revision: next, ...changed });
    return { revision: next, current: { displayName }, changes };
  });
}
