import type { Actor } from "@/lib/access/actor";
import { roleByName } from "@/lib/access/namespace-access";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { holdRow, lockRow } from "@/lib/platform/db/lock-row";
import { DomainError, notFound } from "@/lib/platform/errors";

/**
 * Prevents the deletion of an organization, or of a personal namespace's account, until the transaction ends. Call
 * this first before you create something in its namespace. Otherwise, a resource that is created during the deletion
 * would remain for the next owner of the name.
 * @throws DomainError `not_found` if it has just been deleted
 */
export async function holdOrganization(
  tx: Prisma.TransactionClient,
  actor: Actor,
  namespace: string,
): Promise<void> {
  const isHeld =
    "userId" in actor && roleByName(actor, namespace) === "owner"
      ? await holdRow(tx, "users", actor.userId)
      : await holdRow(tx, "organizations", namespace);
  if (!isHeld) throw notFound("The namespace");
}

/** Serializes changes of an organization's members, so that one of two owners who leave at the same moment stays. */
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
