import { APIError } from "better-auth/api";
import { SignInInput } from "@/lib/accounts/account-input";
import { auth } from "@/lib/accounts/auth";
import { slowDown } from "@/lib/accounts/slow-down";
import { NO_MATCH } from "@/lib/accounts/verify-password";
import type { Ctx } from "@/lib/actor";
import { DomainError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";

/**
 * Signs in with a Docker ID or an e-mail address and sets the session cookie.
 * @throws DomainError `invalid`, `unauthenticated` in the same words whether or not the account exists,
 * `rate_limited` after too many wrong passwords
 */
export async function signIn({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { identifier, password } = parseInput(SignInInput, input);
  await slowDown(ctx, identifier, async () => {
    try {
      if (identifier.includes("@")) {
        await auth().api.signInEmail({ body: { email: identifier, password } });
      } else {
        await auth().api.signInUsername({ body: { username: identifier, password } });
      }
    } catch (error) {
      if (!(error instanceof APIError)) throw error;
      throw new DomainError("unauthenticated", NO_MATCH);
    }
  });
}
