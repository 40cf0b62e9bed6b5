import type { TokenActor } from "@/lib/access/actor";
import { tokenAccess } from "@/lib/access/token-access";
import { db } from "@/lib/platform/db/client";
import { hashToken } from "@/lib/platform/hash-token";

/** The actor for this access token; undefined if the token is invalid. */
export async function findTokenActor(token: string): Promise<TokenActor | undefined> {
  return (await tokenAccess(hashToken(token)))?.actor;
}

/** The same by the token's ID, which a login token contains. */
export async function findTokenActorById(id: string): Promise<TokenActor | undefined> {
  const row = await db().accessToken.findUnique({ where: { id }, select: { tokenHash: true } });
  return row ? (await tokenAccess(row.tokenHash))?.actor : undefined;
}
