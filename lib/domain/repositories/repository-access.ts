import DataLoader from "dataloader";
import { type Actor, type Ctx, scopesOf } from "@/lib/access/actor";
import { roleByName } from "@/lib/access/namespace-access";
import { type Need, wordsOf } from "@/lib/access/need";
import { refuse } from "@/lib/access/refuse";
import {
  isAllowed,
  isAllowedInPublic,
  type RepositoryPermission,
  type Role,
} from "@/lib/access/shared/permissions";
import { readRoles } from "@/lib/domain/repositories/repository-roles";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";
import type { RepositoryModel } from "@/lib/platform/db/generated/models";
import { notFound } from "@/lib/platform/errors";

// The only way to a repository. Every verb goes through it, so that a read across accounts cannot be
// written by accident.

export type RepositoryRow = Omit<RepositoryModel, "updatedAt">;

/** A repository, and what the actor is to it. */
export type AccessedRepository = RepositoryRow & { roles: readonly Role[] };

/** What is asked for in the same turn of the event loop is read by one statement: pushes come in crowds. */
const rows = new DataLoader<RepositoryRef, RepositoryRow | null>(readRows, { cache: false });
const roles = new DataLoader(readRoles, { cache: false });

async function readRows(refs: readonly RepositoryRef[]): Promise<(RepositoryRow | null)[]> {
  const found = await db().$queryRaw<RepositoryRow[]>`
    /* repositories */
    SELECT
      id, namespace, name, description, full_description AS "fullDescription", dockerfile,
      is_private AS "isPrivate", is_official AS "isOfficial", is_trusted AS "isTrusted",
      star_count AS "starCount", comment_count AS "commentCount", reference, image_path AS "imagePath", revision,
      created_at AS "createdAt"
    FROM repositories
    WHERE (namespace, name) IN (
      SELECT * FROM unnest(
        ${refs.map(({ namespace }) => namespace)}::text[], ${refs.map(({ name }) => name)}::text[]
      )
    )`;
  const byPath = new Map(found.map((row) => [`${row.namespace}/${row.name}`, row]));
  return refs.map(({ namespace, name }) => byPath.get(`${namespace}/${name}`) ?? null);
}

/** For owners and registries, who push most, the name says it all. */
async function rolesIn(actor: Actor, { namespace, name }: RepositoryRef): Promise<readonly Role[]> {
  const byName = roleByName(actor, namespace);
  if (typeof byName === "string") return [byName];
  return roles.load({ namespace, name, userId: byName.userId });
}

const WHO: Record<RepositoryPermission, (name: string) => string> = {
  "repository:read": (name) => `Only people of ${name} can see it.`,
  "repository:write": (name) => `Only people with the right to write to ${name} can change it.`,
  "repository:admin": (name) => `Only people who administer ${name} can do this.`,
};

/** Whether an actor with these roles may do this in a repository. */
export function isAllowedIn(
  { isPrivate, roles }: AccessedRepository,
  permission: RepositoryPermission,
  ctx: Ctx,
): boolean {
  const scopes = scopesOf(ctx.actor);
  return (isPrivate ? isAllowed : isAllowedInPublic)(permission, roles, scopes);
}

/**
 * The repository, if the actor may do this with it.
 * @throws DomainError `not_found`, in the same words for a private one of somebody else; `unauthenticated` or
 * `forbidden` for one that the actor may see
 */
export async function requireRepository(
  ctx: Ctx,
  ref: RepositoryRef,
  permission: RepositoryPermission,
): Promise<AccessedRepository> {
  const repository = takeChecked(ctx, ref) ?? (await readRepository(ctx, ref));
  if (!repository || !isAllowedIn(repository, "repository:read", ctx)) throw notFound("The repository");
  if (!isAllowedIn(repository, permission, ctx)) {
    refuse(ctx, permission, repository.roles, WHO[permission](`${repository.namespace}/${repository.name}`));
  }
  return repository;
}

async function readRepository(ctx: Ctx, ref: RepositoryRef): Promise<AccessedRepository | null> {
  const [row, roles] = await Promise.all([rows.load(ref), rolesIn(ctx.actor, ref)]);
  return row && { ...row, roles };
}

/** What the check of an operation's need has read, so that its verb need not read it again. */
const checked = new WeakMap<Ctx, AccessedRepository>();

/** Once, because the verb may change it. */
function takeChecked(ctx: Ctx, { namespace, name }: RepositoryRef): AccessedRepository | undefined {
  const repository = checked.get(ctx);
  checked.delete(ctx);
  return repository?.namespace === namespace && repository.name === name ? repository : undefined;
}

/** As `requireRepository`, before the verb that requires it again. */
export async function checkRepository(
  ctx: Ctx,
  ref: RepositoryRef,
  permission: RepositoryPermission,
): Promise<AccessedRepository> {
  const repository = await requireRepository(ctx, ref, permission);
  checked.set(ctx, repository);
  return repository;
}

/** A permission in the repository that the path names. */
export function repositoryNeed(permission: RepositoryPermission): Need<{ params: RepositoryRef }> {
  return {
    permission,
    words: wordsOf(permission),
    check: (ctx, { params }) => checkRepository(ctx, params, permission),
  };
}
