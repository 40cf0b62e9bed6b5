import type { Call } from "@/lib/access/actor";
import { FinishSignInInput } from "@/lib/access/shared/account-input";
import { startSession } from "@/lib/domain/accounts/sessions";
import type { SignInStep } from "@/lib/domain/accounts/shared/two-factor";
import { newChallenge, readChallenge } from "@/lib/domain/accounts/two-factor/challenge";
import { requireCode } from "@/lib/domain/accounts/two-factor/codes";
import { verifyPassword } from "@/lib/domain/accounts/verify-password";
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
