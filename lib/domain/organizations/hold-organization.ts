import type { Actor } from "@/lib/access/actor";
import { roleByName } from "@/lib/access/namespace-access";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { holdRow } from "@/lib/platform/db/lock-row";
import { notFound } from "@/lib/platform/errors";

/**
 * Keeps an organization from being deleted until the transaction ends. Whoever makes something in its
 * namespace calls this first: else what is made while the organization is being deleted would be there for
 * whoever takes the name next. A person's own namespace stays anyway.
 * @throws DomainError `not_found` when it has just been deleted
 */
export async function holdOrganization(
  tx: Prisma.TransactionClient,
  actor: Actor,
  namespace: string,
): Promise<void> {
  if (roleByName(actor, namespace) === "owner") return;
  if (!(await holdRow(tx, "organizations", namespace))) throw notFound("The namespace");
}
