import { type Actor, type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { DomainError, notFound } from "@/lib/errors";
import type { RepositoryRef } from "@/lib/repositories/repository-input";

// The only two ways to a repository. Every verb goes through one of them, so that a read across
// accounts cannot be written by accident.

const select = {
  id: true,
  namespace: true,
  name: true,
  description: true,
  fullDescription: true,
  dockerfile: true,
  isPrivate: true,
  isOfficial: true,
  isTrusted: true,
  starCount: true,
  commentCount: true,
  createdAt: true,
} satisfies Prisma.RepositorySelect;

export type RepositoryRow = Prisma.RepositoryGetPayload<{ select: typeof select }>;

/** Whether the actor may change what is in a namespace. */
export function canWrite(actor: Actor, namespace: string): boolean {
  return actor.type === "user" && actor.namespaces.includes(namespace);
}

/**
 * The repository, if the actor may see it.
 * @throws DomainError `not_found`, in the same words for a private one of somebody else
 */
export async function requireReadableRepository(ctx: Ctx, ref: RepositoryRef): Promise<RepositoryRow> {
  const row = await db().repository.findUnique({
    where: { namespace_name: { namespace: ref.namespace, name: ref.name } },
    select,
  });
  if (!row || (row.isPrivate && !canWrite(ctx.actor, row.namespace))) throw notFound("The repository");
  return row;
}

/**
 * The repository, if the actor may change it.
 * @throws DomainError `not_found`; `unauthenticated` or `forbidden` for a public one of somebody else
 */
export async function requireWritableRepository(ctx: Ctx, ref: RepositoryRef): Promise<RepositoryRow> {
  const row = await requireReadableRepository(ctx, ref);
  if (!canWrite(requireUser(ctx), row.namespace)) {
    throw new DomainError("forbidden", `Only people of ${row.namespace} can change this repository.`);
  }
  return row;
}
