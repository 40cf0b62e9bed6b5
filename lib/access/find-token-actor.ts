import DataLoader from "dataloader";
import type { TokenActor } from "@/lib/access/actor";
import type { Scope } from "@/lib/access/shared/permissions";
import { db } from "@/lib/platform/db/client";
import { hashToken } from "@/lib/platform/hash-token";

type TokenUser = { id: string; tokenHash: string; userId: string; username: string; scopes: Scope[] };

/** Tokens of the same moment are looked up together: scripts come in crowds. */
const byHash = new DataLoader(findTokens, { cache: false });

/** Their last use is kept to the minute. */
async function findTokens(hashes: readonly string[]): Promise<(TokenUser | undefined)[]> {
  const rows = await db().$queryRaw<TokenUser[]>`
    /* access-tokens */
    WITH used AS (
      SELECT
        access_tokens.id, token_hash AS "tokenHash", user_id AS "userId", users.username, scopes, last_used_at
      FROM access_tokens JOIN users ON users.id = access_tokens.user_id
      WHERE token_hash = ANY (${hashes}::text[]) AND is_active AND users.username IS NOT NULL
        AND (access_tokens.expires_at IS NULL OR access_tokens.expires_at > now())
    ), touched AS (
      UPDATE access_tokens SET last_used_at = now() FROM used
      WHERE access_tokens.id = used.id
        AND (used.last_used_at IS NULL OR used.last_used_at < now() - interval '1 minute')
    )
    SELECT id, "tokenHash", "userId", username, scopes FROM used`;
  return hashes.map((hash) => rows.find((row) => row.tokenHash === hash));
}

/** Who comes with this access token; undefined when it is not one, or no longer. */
export async function findTokenActor(token: string): Promise<TokenActor | undefined> {
  return toActor(await byHash.load(hashToken(token)));
}

/** The same by the token's id, which a login token holds. */
export async function findTokenActorById(id: string): Promise<TokenActor | undefined> {
  const row = await db().accessToken.findUnique({ where: { id }, select: { tokenHash: true } });
  return row ? toActor(await byHash.load(row.tokenHash)) : undefined;
}

function toActor(row: TokenUser | undefined): TokenActor | undefined {
  if (!row) return undefined;
  const { id, userId, username, scopes } = row;
  return { type: "token", tokenId: id, userId, username, scopes };
}
