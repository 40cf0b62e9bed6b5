import { TOKEN_PREFIX } from "@/lib/access/access-token";
import type { Call, Ctx, TokenActor } from "@/lib/access/actor";
import { loginTokenOfAccessToken, loginTokenOfUser } from "@/lib/access/login-token";
import { FinishSignInInput, SignInInput } from "@/lib/access/shared/account-input";
import { findTokenActor } from "@/lib/access/token-access";
import { NO_MATCH, verifyPassword } from "@/lib/domain/accounts/passwords";
import { startSession } from "@/lib/domain/accounts/sessions";
import type { SignInStep } from "@/lib/domain/accounts/shared/two-factor";
import { throttle } from "@/lib/domain/accounts/throttle";
import { newChallenge, readChallenge } from "@/lib/domain/accounts/two-factor/challenge";
import { requireCode } from "@/lib/domain/accounts/two-factor/codes";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Signs in with a Docker ID or an email address and sets the session cookie, unless a code is also required.
 * @throws DomainError `invalid`, `unauthenticated` with the same text whether or not the account exists,
 * `rate_limited` after too many wrong passwords
 */
export async function signIn({ ctx, input }: Call): Promise<SignInStep> {
  const { userId, hasTwoFactor, hash } = await verifyPassword({ ctx, input });
  if (hasTwoFactor) return { challenge: newChallenge(userId, hash) };
  await startSession(ctx, userId);
  return { challenge: null };
}

/**
 * The second step of signing in, with a code from the app or a recovery code. Sets the session cookie.
 * @throws DomainError `invalid` at its field, `unauthenticated` if the code is wrong or the first step has
 * expired, `rate_limited` after too many wrong codes
 */
export async function finishSignIn({ ctx, input }: Call): Promise<void> {
  const { challenge, code } = parseInput(FinishSignInInput, input);
  const userId = await readChallenge(challenge);
  if (!userId) {
    throw new DomainError(
      "unauthenticated",
      "Your sign-in expired after 10 minutes, or the password changed. Enter your password again.",
    );
  }
  await requireCode(ctx, userId, code);
  await startSession(ctx, userId);
}

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
