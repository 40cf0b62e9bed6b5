import { type Ctx, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { endEntries } from "@/lib/domain/audit/end-entries";
import { recordChange } from "@/lib/domain/audit/record-change";
import { DELETION, deleteContents } from "@/lib/domain/organizations/delete-contents";
import { DeleteOrganizationInput } from "@/lib/domain/organizations/shared/organization-input";
import { db } from "@/lib/platform/db/client";
import { invalidField, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Deletes an organization with its repositories, all webhooks and their history, and its connected
 * registries.
 * @throws DomainError `invalid` if the confirmation doesn't match, `not_found`, `forbidden`
 */
export async function deleteOrganization({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { namespace, confirmation } = parseInput(DeleteOrganizationInput, input);
  const { username } = requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:delete");
  if (confirmation.trim() !== namespace) throw invalidField("confirmation", `Type ${namespace} to confirm.`);
  await db().$transaction(async (tx) => {
    // Deleted first. It waits for transactions that create something in it (hold-organization.ts).
    const { count } = await tx.organization.deleteMany({ where: { namespace } });
    if (count === 0) throw notFound("The organization");
    await deleteContents(tx, namespace);
    const change = { action: "organization.delete", target: namespace } as const;
    await recordChange(tx, ctx, { namespace, ...change });
    await endEntries(tx, namespace);
    // The organization's log is gone for everyone, so the entry goes to the log of the person who deleted it.
    await recordChange(tx, ctx, { namespace: username, ...change });
  }, DELETION);
}
