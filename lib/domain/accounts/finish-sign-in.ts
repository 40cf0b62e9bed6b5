import type { Ctx } from "@/lib/access/actor";
import { FinishSignInInput } from "@/lib/access/shared/account-input";
import { startSession } from "@/lib/domain/accounts/sessions/start-session";
import { readChallenge } from "@/lib/domain/accounts/two-factor/challenge";
import { requireCode } from "@/lib/domain/accounts/two-factor/require-code";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * The second step of signing in: a code of the app, or a recovery code. Sets the session cookie.
 * @throws DomainError `invalid` at its field, `unauthenticated` when the code is not right or the first step
 * was too long ago, `rate_limited` after too many wrong ones
 */
export async function finishSignIn({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { challenge, code } = parseInput(FinishSignInInput, input);
  const userId = await readChallenge(challenge);
  if (!userId) {
    throw new DomainError(
      "unauthenticated",
      "This took more than 10 minutes, or the password was changed. Enter your password again.",
    );
  }
  await requireCode(ctx, userId, code);
  await startSession(ctx, userId);
}
