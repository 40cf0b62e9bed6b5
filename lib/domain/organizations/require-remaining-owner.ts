import type { Prisma } from "@/lib/platform/db/generated/client";
import { lockRow } from "@/lib/platform/db/lock-row";
import { DomainError } from "@/lib/platform/errors";

/**
 * Serializes changes of an organization's members, so that one of two owners who leave at the same moment
 * stays.
 */
export async function lockMembers(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  await lockRow(tx, "organizations", namespace);
}

/** Call after a change of members. @throws DomainError `conflict` if no owner remains */
export async function requireRemainingOwner(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  if (await tx.organizationMember.findFirst({ where: { namespace, role: "owner" }, select: { role: true } }))
    return;
  throw new DomainError(
    "conflict",
    "An organization needs an owner. Make someone else an owner first, or delete the organization.",
  );
}
