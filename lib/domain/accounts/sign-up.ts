import type { Call } from "@/lib/access/actor";
import { SignUpInput } from "@/lib/access/shared/account-input";
import { SIGN_UP_CLOSED, signUpPolicy } from "@/lib/access/sign-up-policy";
import { createAccount, requireSetupToken, whileNoneIsCreated } from "@/lib/domain/accounts/new-account";
import { requirePasswordSignIn } from "@/lib/domain/accounts/passwords";
import { startSession } from "@/lib/domain/accounts/sessions";
import { joinByInvitation, lockInvitation } from "@/lib/domain/organizations/use-invitation";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

const inTurn = serialQueue(100, "Too many people are signing up right now. Try again in a minute.");

/**
 * Creates an account and signs it in. With an invitation, the person becomes a member immediately.
 * @throws DomainError `invalid`, `conflict` (Docker ID or email taken), `forbidden` (sign-up is closed),
 * `unauthenticated` (the first account needs the setup link), `rate_limited`, `not_found` (the invitation),
 * `unavailable` (too many sign-ups)
 */
export async function signUp({ ctx, input }: Call): Promise<{ username: string }> {
  const { username, email, password, invitation: token, setup } = parseInput(SignUpInput, input);
  requirePasswordSignIn();
  if ((await signUpPolicy()).needsLink) await requireSetupToken(ctx, setup);
  const userId = await inTurn(() =>
    whileNoneIsCreated(async (tx) => {
      const policy = await signUpPolicy();
      const invitation = token ? await lockInvitation(tx, token) : undefined;
      if (!policy.isOpen && !invitation) {
        throw new DomainError("forbidden", SIGN_UP_CLOSED);
      }
      const id = await createAccount(tx, { username, email, password });
      if (invitation) {
        const actor = { type: "user", userId: id, username } as const;
        await joinByInvitation(tx, { ...ctx, actor }, invitation);
      }
      return id;
    }),
  );
  await startSession(ctx, userId);
  return { username };
}

/**
 * Creates a queue in which this process's tasks wait without holding a database connection, so that a crowd
 * can't take all connections while it waits for a lock.
 * @param max number of waiting tasks; more are refused as `unavailable` with the message
 */
export function serialQueue(most: number, message: string) {
  let length = 0;
  let last: Promise<unknown> = Promise.resolve();
  return function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (length > most) return Promise.reject(new DomainError("unavailable", message));
    length += 1;
    const result = last.then(work);
    last = result.then(leave, leave);
    return result;
  };

  function leave(): void {
    length -= 1;
  }
}
