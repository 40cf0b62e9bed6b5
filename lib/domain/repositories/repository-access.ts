import DataLoader from "dataloader";
import { type Actor, type Ctx, scopesOf } from "@/lib/access/actor";
import { refuse, roleByName } from "@/lib/access/namespace-access";
import { type Need, wordsOf } from "@/lib/access/need";
import {
  type AccessedRepository,
  keepFound,
  REPOSITORY_COLUMNS,
  type RepositoryRow,
  ROLE_COLUMNS,
  type RolesRow,
  rolesOf,
  takeFound,
} from "@/lib/access/repository-row";
import {
  isAllowed,
  isAllowedInPublic,
  type RepositoryPermission,
  type Role,
} from "@/lib/access/shared/permissions";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";

// The only access to repositories. Every verb uses it, which prevents accidental cross-account reads.

/** Batches reads of the same event loop turn into one statement, because pushes arrive in bursts. */
const rows = new DataLoader<RepositoryRef, RepositoryRow | null>(readRows, { cache: false });
const roles = new DataLoader(readRoles, { cache: false });

async function readRows(refs: readonly RepositoryRef[]): Promise<(RepositoryRow | null)[]> {
  const found = await db().$queryRaw<RepositoryRow[]>`
    /* repositories */
    SELECT ${REPOSITORY_COLUMNS}
    FROM repositories
    WHERE (namespace, name) IN (
      SELECT * FROM unnest(
        ${refs.map(({ namespace }) => namespace)}::text[], ${refs.map(({ name }) => name)}::text[]
      )
    )`;
  const byPath = new Map(found.map((row) => [`${row.namespace}/${row.name}`, row]));
  return refs.map(({ namespace, name }) => byPath.get(`${namespace}/${name}`) ?? null);
}

/** The actor's roles in a repository. Owners and registries push most often, and are recognized by name. */
async function rolesIn(actor: Actor, { namespace, name }: RepositoryRef): Promise<readonly Role[]> {
  const byName = roleByName(actor, namespace);
  if (typeof byName === "string") return [byName];
  return roles.load({ namespace, name, userId: byName.userId });
}

const FORBIDDEN_REASONS: Record<RepositoryPermission, (name: string) => string> = {
  "repository:read": (name) => `Only members of ${name} can see it.`,
  "repository:write": (name) => `Only people with write access to ${name} can change it.`,
  "repository:admin": (name) => `Only people who administer ${name} can do this.`,
};

/** Whether these roles have the permission in a repository. */
export function isAllowedIn(
  { isPrivate, roles }: AccessedRepository,
  permission: RepositoryPermission,
  ctx: Ctx,
): boolean {
  const scopes = scopesOf(ctx.actor);
  return (isPrivate ? isAllowed : isAllowedInPublic)(permission, roles, scopes);
}

/**
 * The repository, if the actor has the permission.
 * @throws DomainError `not_found`, with the same message for someone else's private one; `unauthenticated` or
 * `forbidden` for one that the actor may see
 */
export async function requireRepository(
  ctx: Ctx,
  ref: RepositoryRef,
  permission: RepositoryPermission,
): Promise<AccessedRepository> {
  const repository = takeFound(ctx, ref) ?? (await readRepository(ctx, ref));
  if (!repository || !isAllowedIn(repository, "repository:read", ctx)) throw notFound("The repository");
  if (!isAllowedIn(repository, permission, ctx)) {
    refuse(
      ctx,
      permission,
      repository.roles,
      FORBIDDEN_REASONS[permission](`${repository.namespace}/${repository.name}`),
    );
  }
  return repository;
}

async function readRepository(ctx: Ctx, ref: RepositoryRef): Promise<AccessedRepository | null> {
  const [row, roles] = await Promise.all([rows.load(ref), rolesIn(ctx.actor, ref)]);
  return row && { ...row, roles };
}

/** Does the same as `requireRepository` before a verb, and keeps the result for when the verb requires it again. */
export async function checkRepository(
  ctx: Ctx,
  ref: RepositoryRef,
  permission: RepositoryPermission,
): Promise<AccessedRepository> {
  const repository = await requireRepository(ctx, ref, permission);
  keepFound(ctx, repository);
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

/**
 * Returns the same need for operations that neither change nor show the repository, so that a token's permissions can
 * be read together with the token.
 */
export function keptRepositoryNeed(permission: RepositoryPermission): Need<{ params: RepositoryRef }> {
  return {
    ...repositoryNeed(permission),
    path: ({ namespace, name }) =>
      namespace === undefined || name === undefined ? undefined : { namespace, name },
  };
}

type RoleKey = RepositoryRef & { userId: string };

/** People's roles in repositories outside their own namespace. */
async function readRoles(asked: readonly RoleKey[]): Promise<(readonly Role[])[]> {
  const rows = await db().$queryRaw<(RolesRow & { index: number })[]>`
    /* repository-roles */
    SELECT asked.index::int, ${ROLE_COLUMNS}
    FROM unnest(
      ${asked.map(({ namespace }) => namespace)}::text[],
      ${asked.map(({ name }) => name)}::text[],
      ${asked.map(({ userId }) => userId)}::uuid[]
    ) WITH ORDINALITY AS asked (namespace, name, user_id, index)
    LEFT JOIN organization_members
      ON organization_members.namespace = asked.namespace AND organization_members.user_id = asked.user_id
    LEFT JOIN repositories
      ON repositories.namespace = asked.namespace AND repositories.name = asked.name
    LEFT JOIN collaborators
      ON collaborators.repository_id = repositories.id AND collaborators.user_id = asked.user_id`;
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  return asked.map((_, at) => rolesOf(byIndex.get(at + 1) ?? { member: null, collaborator: null }));
}
