import { z } from "zod";
import {
  type AccessToken,
  newAccessToken,
  requireToken,
  toAccessToken,
  tokenSelect,
} from "@/lib/access/access-token";
import { type Call, type Ctx, requireUser } from "@/lib/access/actor";
import { ChangeTokenInput, CreateTokenInput } from "@/lib/domain/accounts/shared/token-input";
import { db } from "@/lib/platform/db/client";
import { hashToken } from "@/lib/platform/hash-token";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { parseInput } from "@/lib/platform/parse-input";

/** Lists the signed-in person's access tokens, newest first. @throws DomainError `forbidden` */
export async function listTokens({ ctx }: { ctx: Ctx }): Promise<AccessToken[]> {
  const { userId } = requireUser(ctx);
  const rows = await db().accessToken.findMany({
    where: { userId },
    orderBy: { id: "desc" },
    select: tokenSelect,
  });
  return rows.map(toAccessToken);
}

const TokenRef = z.object({ id: z.string() });

/** @throws DomainError `not_found`, `forbidden` */
export async function getToken({ ctx, input }: Call): Promise<AccessToken> {
  const { userId } = requireUser(ctx);
  return requireToken(userId, parseInput(TokenRef, input).id);
}

/**
 * Creates an access token for the signed-in person.
 * @returns it with the token itself, which is never shown again
 * @throws DomainError `invalid`, `forbidden` if the caller uses a token, `conflict` if there are too many
 */
export async function createToken({
  ctx,
  input,
}: Call<CreateTokenInput>): Promise<AccessToken & { token: string }> {
  const { userId } = requireUser(ctx);
  const data = parseInput(CreateTokenInput, input);
  requireBelow("access_tokens_per_person", await db().accessToken.count({ where: { userId } }));
  const token = newAccessToken();
  const row = await db().accessToken.create({
    data: { ...data, userId, tokenHash: hashToken(token) },
    select: tokenSelect,
  });
  return { ...toAccessToken(row), token };
}

/**
 * Renames, activates or deactivates a token. Scopes can't change; create another token instead. @throws
 * DomainError `not_found`, `forbidden`
 */
export async function changeToken({ ctx, input }: Call<ChangeTokenInput>): Promise<AccessToken> {
  const { userId } = requireUser(ctx);
  const { id, ...changes } = parseInput(ChangeTokenInput, input);
  await requireToken(userId, id);
  await db().accessToken.updateMany({ where: { id, userId }, data: changes });
  return requireToken(userId, id);
}

/** Deletes a token, which stops working immediately. @throws DomainError `not_found`, `forbidden` */
export async function deleteToken({ ctx, input }: Call<{ id: string }>): Promise<void> {
  const { userId } = requireUser(ctx);
  const { id } = parseInput(TokenRef, input);
  await requireToken(userId, id);
  await db().accessToken.deleteMany({ where: { id, userId } });
}
