import type { Ctx } from "@/lib/access/actor";
import { startSession } from "@/lib/domain/accounts/sessions/start-session";
import type { SignInStep } from "@/lib/domain/accounts/shared/sign-in-step";
import { newChallenge } from "@/lib/domain/accounts/two-factor/challenge";
import { verifyPassword } from "@/lib/domain/accounts/verify-password";

/**
 * Signs in with a Docker ID or an email address and sets the session cookie, unless a code is also required.
 * @throws DomainError `invalid`, `unauthenticated` with the same text whether or not the account exists,
 * `rate_limited` after too many wrong passwords
 */
export async function signIn({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<SignInStep> {
  const { userId, hasTwoFactor, hash } = await verifyPassword({ ctx, input });
  if (hasTwoFactor) return { challenge: newChallenge(userId, hash) };
  await startSession(ctx, userId);
  return { challenge: null };
}
