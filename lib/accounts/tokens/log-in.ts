import { SignInInput } from "@/lib/accounts/account-input";
import { slowDown } from "@/lib/accounts/slow-down";
import { TOKEN_PREFIX } from "@/lib/accounts/tokens/access-token";
import { findTokenActor } from "@/lib/accounts/tokens/find-token-actor";
import { loginTokenOfAccessToken, loginTokenOfUser } from "@/lib/accounts/tokens/login-token";
import { NO_MATCH, verifyPassword } from "@/lib/accounts/verify-password";
import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { DomainError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";

/**
 * A login of the API: with a password, or with an access token in its place, whose scopes then bound it.
 * @param lifetime of what is returned, in seconds
 * @returns the token to send as `Authorization`
 * @throws DomainError `invalid`, `unauthenticated`, `rate_limited`
 */
export async function logIn({
  ctx,
  input,
  lifetime,
}: {
  ctx: Ctx;
  input: unknown;
  lifetime: number;
}): Promise<string> {
  const { identifier, password } = parseInput(SignInInput, input);
  if (password.startsWith(TOKEN_PREFIX)) {
    return loginTokenOfAccessToken(await accessTokenOf(ctx, identifier, password), lifetime);
  }
  const { userId, hasTwoFactor } = await verifyPassword({ ctx, input: { identifier, password } });
  if (hasTwoFactor) {
    throw new DomainError(
      "unauthenticated",
      "This account has two-factor authentication. Make an access token, and use it in place of the password.",
    );
  }
  return loginTokenOfUser(userId, ctx.client, lifetime);
}

/** Its id, if it is the named account's. */
function accessTokenOf(ctx: Ctx, identifier: string, token: string): Promise<string> {
  return slowDown(ctx, identifier, async () => {
    const actor = await findTokenActor(token);
    const user =
      actor && (await db().user.findUnique({ where: { id: actor.userId }, select: { email: true } }));
    const name = identifier.toLowerCase();
    if (!actor || (actor.username !== name && user?.email !== name)) {
      throw new DomainError("unauthenticated", NO_MATCH);
    }
    return actor.tokenId;
  });
}
