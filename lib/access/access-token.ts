import type { Scope } from "@/lib/access/shared/permissions";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { notFound } from "@/lib/platform/errors";
import { newSecret } from "@/lib/platform/hash-token";
import { requireId } from "@/lib/platform/parse-input";

export const TOKEN_PREFIX = "dbp_";

export const tokenSelect = {
  id: true,
  label: true,
  scopes: true,
  isActive: true,
  expiresAt: true,
  lastUsedAt: true,
  createdAt: true,
} satisfies Prisma.AccessTokenSelect;

type TokenRow = Prisma.AccessTokenGetPayload<{ select: typeof tokenSelect }>;

/** An access token as its user sees it, without the token itself. */
export type AccessToken = Omit<TokenRow, "scopes"> & { scopes: Scope[] };

/** Creates a token: a prefix, so that scanners can find leaked tokens, and 256 random bits. */
export function newAccessToken(): string {
  return TOKEN_PREFIX + newSecret();
}

/** Only createToken writes scopes, and it accepts only existing ones. */
export function toAccessToken({ scopes, ...row }: TokenRow): AccessToken {
  return { ...row, scopes: scopes as Scope[] };
}

/** One of the user's own tokens. @throws DomainError `not_found` */
export async function requireToken(userId: string, id: string): Promise<AccessToken> {
  requireId(id, "The token");
  const row = await db().accessToken.findFirst({ where: { id, userId }, select: tokenSelect });
  if (!row) throw notFound("The token");
  return toAccessToken(row);
}
