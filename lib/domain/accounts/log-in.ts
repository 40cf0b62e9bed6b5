import { TOKEN_PREFIX } from "@/lib/access/access-token";
import type { Ctx, TokenActor } from "@/lib/access/actor";
import { loginTokenOfAccessToken, loginTokenOfUser } from "@/lib/access/login-token";
import { SignInInput } from "@/lib/access/shared/account-input";
import { findTokenActor } from "@/lib/access/token-access";
import { throttle } from "@/lib/domain/accounts/throttle";
import { NO_MATCH, verifyPassword } from "@/lib/domain/accounts/verify-password";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Logs in to the API with a password, or with an access token whose scopes then limit the login.
 * @param lifetime of the returned token, in seconds
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
      "This account has two-factor authentication. Create an access token and use it instead of the password.",
    );
  }
  return loginTokenOfUser(userId, ctx.client, lifetime);
}

/** Its actor, if it belongs to the named account. */
function accessTokenOf(ctx: Ctx, identifier: string, token: string): Promise<TokenActor> {
  return throttle(ctx, identifier, async () => {
    const actor = await findTokenActor(token);
    const user =
      actor && (await db().user.findUnique({ where: { id: actor.userId }, select: { email: true } }));
    const name = identifier.toLowerCase();
    if (!actor || (actor.username !== name && user?.email !== name)) {
      throw new DomainError("unauthenticated", NO_MATCH);
    }
    return actor;
  });
}
