import type { Prisma } from "@/lib/platform/db/generated/client";
import { lockRow } from "@/lib/platform/db/lock-row";
import { DomainError } from "@/lib/platform/errors";

/**
 * Lets one change of an organization's members in at a time, so that of two owners who leave at once one
 * stays.
 */
export async function lockMembers(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  await lockRow(tx, "organizations", namespace);
}

/** After a change of members. @throws DomainError `conflict` when nobody is left to own the organization */
export async function requireRemainingOwner(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  if (await tx.organizationMember.findFirst({ where: { namespace, role: "owner" }, select: { role: true } }))
    return;
  throw new DomainError(
    "conflict",
    "An organization needs an owner. Make somebody else an owner first, or delete the organization.",
  );
}
