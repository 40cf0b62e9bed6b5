import { type Ctx, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { endEntries, recordChange } from "@/lib/domain/audit/record-change";
import { DeleteOrganizationInput } from "@/lib/domain/organizations/shared/organization-input";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
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

/** In ms. Years of history can be many rows. */
export const DELETION = { timeout: 60_000 };

/**
 * Deletes everything in a namespace: registries, webhooks, test receivers, repositories and their history. Delete its
 * owner first, which waits for transactions that create something in it (hold-organization.ts).
 */
export async function deleteContents(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  await tx.registrySource.deleteMany({ where: { namespace } });
  await tx.webhook.deleteMany({ where: { namespace } });
  await tx.testReceiver.deleteMany({ where: { namespace } });
  await tx.repository.deleteMany({ where: { namespace } });
}
