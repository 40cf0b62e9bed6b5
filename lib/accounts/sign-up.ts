import { APIError } from "better-auth/api";
import { SignUpInput } from "@/lib/accounts/account-input";
import { auth } from "@/lib/accounts/auth";
import { signUpPolicy } from "@/lib/accounts/sign-up-policy";
import { db } from "@/lib/db/client";
import { conflictingField, DomainError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";

/** Serialises sign-ups, so that of two first visitors only one becomes the owner. */
const SIGN_UP_LOCK = 7_202_601;

/**
 * Creates an account and signs it in by cookie.
 * @throws DomainError `invalid`, `conflict` (Docker ID or e-mail taken), `forbidden` (sign-up is closed)
 */
export async function signUp({ input }: { input: unknown }): Promise<{ username: string }> {
  const { username, email, password } = parseInput(SignUpInput, input);
  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SIGN_UP_LOCK})`;
      const policy = await signUpPolicy();
      if (!policy.isOpen) {
        throw new DomainError("forbidden", "Sign-up is closed. Ask the person who runs this Dockbell.");
      }
      const taken = await tx.user.findFirst({
        where: { OR: [{ username }, { email }] },
        select: { username: true },
      });
      if (taken?.username === username) throw conflictingField("username", "This Docker ID is taken.");
      if (taken)
        throw conflictingField("email", "This e-mail address already has an account. Sign in instead.");
      await createAccount(username, email, password);
    },
    { timeout: 15_000 },
  );
  return { username };
}

async function createAccount(username: string, email: string, password: string): Promise<void> {
  try {
    await auth().api.signUpEmail({ body: { name: username, username, email, password } });
  } catch (error) {
    if (error instanceof APIError) throw new DomainError("invalid", error.message);
    throw error;
  }
}
