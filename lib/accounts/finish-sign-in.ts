import { FinishSignInInput } from "@/lib/accounts/account-input";
import { startSession } from "@/lib/accounts/sessions/start-session";
import { slowDown } from "@/lib/accounts/slow-down";
import { readChallenge } from "@/lib/accounts/two-factor/challenge";
import { spendCode } from "@/lib/accounts/two-factor/spend-code";
import type { Ctx } from "@/lib/actor";
import { DomainError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";

/**
 * The second step of signing in: a code of the app, or a recovery code. Sets the session cookie.
 * @throws DomainError `invalid` at its field, `unauthenticated` when the code is not right or the first step
 * was too long ago, `rate_limited` after too many wrong ones
 */
export async function finishSignIn({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { challenge, code } = parseInput(FinishSignInInput, input);
  const userId = readChallenge(challenge);
  if (!userId) {
    throw new DomainError("unauthenticated", "This took more than 10 minutes. Enter your password again.");
  }
  await slowDown(ctx, `code of ${userId}`, async () => {
    if (await spendCode(userId, code)) return;
    const message = "This code is not right, or was used already. Wait for the next one.";
    throw new DomainError("unauthenticated", message, [{ path: ["code"], message }]);
  });
  await startSession(ctx, userId);
}
