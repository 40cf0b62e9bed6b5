import { type AccessToken, newAccessToken, toAccessToken, tokenSelect } from "@/lib/access/access-token";
import { type Ctx, requireUser } from "@/lib/access/actor";
import { CreateTokenInput } from "@/lib/domain/accounts/shared/token-input";
import { db } from "@/lib/platform/db/client";
import { hashToken } from "@/lib/platform/hash-token";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Creates an access token for the signed-in person.
 * @returns it with the token itself, which is never shown again
 * @throws DomainError `invalid`, `forbidden` if the caller uses a token, `conflict` if there are too many
 */
export async function createToken({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: unknown;
}): Promise<AccessToken & { token: string }> {
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
