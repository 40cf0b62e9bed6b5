import DataLoader from "dataloader";
import { type Actor, type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";
import type { RepositoryModel } from "@/lib/db/generated/models";
import { DomainError, notFound } from "@/lib/errors";
import type { RepositoryRef } from "@/lib/repositories/repository-input";

// The only two ways to a repository. Every verb goes through one of them, so that a read across
// accounts cannot be written by accident.

export type RepositoryRow = Omit<RepositoryModel, "updatedAt">;

/** What is asked for in the same turn of the event loop is read by one statement: pushes come in crowds. */
const rows = new DataLoader<RepositoryRef, RepositoryRow | null>(readRows, { cache: false });

async function readRows(refs: readonly RepositoryRef[]): Promise<(RepositoryRow | null)[]> {
  const found = await db().$queryRaw<RepositoryRow[]>`
    /* repositories */
    SELECT
      id, namespace, name, description, full_description AS "fullDescription", dockerfile,
      is_private AS "isPrivate", is_official AS "isOfficial", is_trusted AS "isTrusted",
      star_count AS "starCount", comment_count AS "commentCount", reference, created_at AS "createdAt"
    FROM repositories
    WHERE (namespace, name) IN (
      SELECT * FROM unnest(
        ${refs.map(({ namespace }) => namespace)}::text[], ${refs.map(({ name }) => name)}::text[]
      )
    )`;
  const byPath = new Map(found.map((row) => [`${row.namespace}/${row.name}`, row]));
  return refs.map(({ namespace, name }) => byPath.get(`${namespace}/${name}`) ?? null);
}

/** Whether the actor may change what is in a namespace. */
export function canWrite(actor: Actor, namespace: string): boolean {
  return actor.type !== "anonymous" && actor.namespaces.includes(namespace);
}

/**
 * The repository, if the actor may see it.
 * @throws DomainError `not_found`, in the same words for a private one of somebody else
 */
export async function requireReadableRepository(ctx: Ctx, ref: RepositoryRef): Promise<RepositoryRow> {
  const row = await rows.load(ref);
  if (!row || (row.isPrivate && !canWrite(ctx.actor, row.namespace))) throw notFound("The repository");
  return row;
}

/**
 * The repository, if the actor may change it.
 * @throws DomainError `not_found`; `unauthenticated` or `forbidden` for a public one of somebody else
 */
export async function requireWritableRepository(ctx: Ctx, ref: RepositoryRef): Promise<RepositoryRow> {
  const row = await requireReadableRepository(ctx, ref);
  if (!canWrite(ctx.actor, row.namespace)) {
    requireUser(ctx);
    throw new DomainError("forbidden", `Only people of ${row.namespace} can change this repository.`);
  }
  return row;
}
