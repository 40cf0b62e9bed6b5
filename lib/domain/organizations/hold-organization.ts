import type { Actor } from "@/lib/access/actor";
import { roleByName } from "@/lib/access/namespace-access";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { holdRow } from "@/lib/platform/db/lock-row";
import { notFound } from "@/lib/platform/errors";

/**
 * Prevents the deletion of an organization until the transaction ends. Call this first before you create
 * something in its namespace. Otherwise, a resource that is created during the deletion would remain for the
 * next owner of the name. A personal namespace can't be deleted.
 * @throws DomainError `not_found` if it has just been deleted
 */
export async function holdOrganization(
  tx: Prisma.TransactionClient,
  actor: Actor,
  namespace: string,
): Promise<void> {
  if (roleByName(actor, namespace) === "owner") return;
  if (!(await holdRow(tx, "organizations", namespace))) throw notFound("The namespace");
}
