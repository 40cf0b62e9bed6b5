import DataLoader from "dataloader";
import { AccessCache } from "@/lib/access/access-cache";
import type { TokenActor } from "@/lib/access/actor";
import { roleByName } from "@/lib/access/namespace-access";
import {
  type AccessedRepository,
  REPOSITORY_COLUMNS,
  type RepositoryPath,
  type RepositoryRow,
  ROLE_COLUMNS,
  type RolesRow,
  rolesOf,
} from "@/lib/access/repository-row";
import type { Scope } from "@/lib/access/shared/permissions";
import { db, runNamed } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { hashToken } from "@/lib/platform/hash-token";

/** The token's actor, and the requested repository, if there is one. */
type TokenAccess = { actor: TokenActor; repository?: AccessedRepository | undefined };

type AccessKey = { tokenHash: string; path: RepositoryPath | undefined };

type TokenRow = RolesRow & {
  /** Counts from 1. */
  index: number;
  tokenId: string;
  userId: string;
  username: string;
  scopes: Scope[];
  /** Null for a token that doesn't expire. */
  expiresInMs: number | null;
} & (RepositoryRow | { id: null });

/** Limits the memory of cached entries. Few repositories have a longer description. */
const MAX_KEPT_DESCRIPTION = 8_192;

const cache = new AccessCache<TokenAccess>();

/** Makes this process cache results for a few seconds, until the signal aborts. */
export function keepTokenAccess(signal: AbortSignal): Promise<void> {
  return cache.follow(env().DATABASE_URL ?? "", signal);
}

/** Batches the look-ups of concurrent requests, because scripts often send many. */
const loader = new DataLoader(readAccess, { cache: false });

/**
 * The actor for the access token with this hash, and its roles in a repository; undefined if the token is invalid. In a
 * process that caches results, a change by another process takes effect after its notification, so code that changes or
 * shows the repository must read it again.
 */
export async function tokenAccess(
  tokenHash: string,
  path?: RepositoryPath,
): Promise<TokenAccess | undefined> {
  return cache.get(keyOf({ tokenHash, path })) ?? (await loader.load({ tokenHash, path }));
}

function keyOf({ tokenHash, path }: AccessKey): string {
  return path ? `${tokenHash} ${path.namespace}/${path.name}` : tokenHash;
}

/** One statement reads everything that a push is checked against. It updates the token's last use once a minute. */
async function readAccess(requested: readonly AccessKey[]): Promise<(TokenAccess | undefined)[]> {
  const keep = cache.keeper();
  const rows = await runNamed<TokenRow>(Prisma.sql`
    /* token-access */
    WITH used AS (
      SELECT
        requested.*, access_tokens.id AS token_id, user_id, users.username, scopes, expires_at, last_used_at
      FROM unnest(
        ${requested.map(({ tokenHash }) => tokenHash)}::text[],
        ${requested.map(({ path }) => path?.namespace ?? null)}::text[],
        ${requested.map(({ path }) => path?.name ?? null)}::text[]
      ) WITH ORDINALITY AS requested (token_hash, namespace, name, index)
      JOIN access_tokens USING (token_hash)
      JOIN users ON users.id = access_tokens.user_id
      WHERE is_active AND users.username IS NOT NULL
        AND (access_tokens.expires_at IS NULL OR access_tokens.expires_at > now())
    ), touched AS (
      UPDATE access_tokens SET last_used_at = now() FROM used
      WHERE access_tokens.id = used.token_id
        AND (used.last_used_at IS NULL OR used.last_used_at < now() - interval '1 minute')
    )
    SELECT
      used.index::int, token_id AS "tokenId", used.user_id AS "userId", username, scopes,
      extract(epoch FROM expires_at - now())::float8 * 1000 AS "expiresInMs",
      ${ROLE_COLUMNS}, ${REPOSITORY_COLUMNS}
    FROM used
    LEFT JOIN repositories ON repositories.namespace = used.namespace AND repositories.name = used.name
    LEFT JOIN organization_members
      ON organization_members.namespace = used.namespace AND organization_members.user_id = used.user_id
    LEFT JOIN collaborators
      ON collaborators.repository_id = repositories.id AND collaborators.user_id = used.user_id`);
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  return requested.map((one, at) => {
    const row = byIndex.get(at + 1);
    if (!row) return undefined;
    const access = toAccess(row);
    if (mayKeep(one, access)) keep(keyOf(one), access, row.expiresInMs ?? Number.POSITIVE_INFINITY);
    return access;
  });
}

/** Missing repositories aren't cached, because nothing announces when they are created. */
function mayKeep({ path }: AccessKey, { repository }: TokenAccess): boolean {
  if (!path) return true;
  return repository !== undefined && (repository.fullDescription?.length ?? 0) <= MAX_KEPT_DESCRIPTION;
}

function toAccess(row: TokenRow): TokenAccess {
  const {
    index: _,
    tokenId,
    userId,
    username,
    scopes,
    expiresInMs: __,
    member,
    collaborator,
    ...repository
  } = row;
  const actor: TokenActor = { type: "token", tokenId, userId, username, scopes };
  if (repository.id === null) return { actor };
  const byName = roleByName(actor, repository.namespace);
  const roles = typeof byName === "string" ? [byName] : rolesOf({ member, collaborator });
  return { actor, repository: { ...repository, roles } };
}

export async function findTokenActor(token: string): Promise<TokenActor | undefined> {
  return (await tokenAccess(hashToken(token)))?.actor;
}

/** Finds the actor by the ID of an access token, which a login token contains. */
export async function findTokenActorById(id: string): Promise<TokenActor | undefined> {
  const row = await db().accessToken.findUnique({ where: { id }, select: { tokenHash: true } });
  return row ? (await tokenAccess(row.tokenHash))?.actor : undefined;
}
