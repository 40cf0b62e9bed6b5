import { APIError } from "better-auth/api";
import type { Ctx } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { SignUpInput } from "@/lib/access/shared/account-input";
import { signUpPolicy } from "@/lib/access/sign-up-policy";
import { requireSetupToken } from "@/lib/domain/accounts/require-setup-token";
import { serialQueue } from "@/lib/domain/accounts/serial-queue";
import { startSession } from "@/lib/domain/accounts/sessions/start-session";
import { joinByInvitation, lockInvitation } from "@/lib/domain/organizations/use-invitation";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { conflictingField, DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/** Serialises sign-ups, so that of two first visitors only one becomes the owner. */
const SIGN_UP_LOCK = 7_202_601;

const inTurn = serialQueue(100, "Many people sign up right now. Try again in a minute.");

/**
 * Creates an account and signs it in by cookie. With an invitation it is a member from the start.
 * @throws DomainError `invalid`, `conflict` (Docker ID or e-mail taken), `forbidden` (sign-up is closed),
 * `unauthenticated` (the first account needs the setup link), `rate_limited`, `not_found` (the invitation), `unavailable` (a crowd)
 */
export async function signUp({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<{ username: string }> {
  const { username, email, password, invitation: token, setup } = parseInput(SignUpInput, input);
  if ((await signUpPolicy()).needsLink) await requireSetupToken(ctx, setup);
  const userId = await inTurn(() =>
    db().$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SIGN_UP_LOCK})`;
        const policy = await signUpPolicy();
        const invitation = token ? await lockInvitation(tx, token) : undefined;
        if (!policy.isOpen && !invitation) {
          throw new DomainError(
            "forbidden",
            "Sign-up is closed. Ask somebody for an invitation, or the person who runs this Dockbell.",
          );
        }
        await requireFree(tx, { username, email });
        await createAccount(username, email, password);
        const { id } = await tx.user.findUniqueOrThrow({ where: { username }, select: { id: true } });
        if (invitation) {
          const actor = { type: "user", userId: id, username } as const;
          await joinByInvitation(tx, { ...ctx, actor }, invitation);
        }
        return id;
      },
      { timeout: 15_000 },
    ),
  );
  await startSession(ctx, userId);
  return { username };
}

/** @throws DomainError `conflict`. Organizations take names too. */
async function requireFree(
  tx: Prisma.TransactionClient,
  { username, email }: { username: string; email: string },
): Promise<void> {
  if (await tx.namespace.findUnique({ where: { name: username } })) {
    throw conflictingField("username", "This Docker ID is taken.");
  }
  if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
    throw conflictingField("email", "This e-mail address already has an account. Sign in instead.");
  }
}

async function createAccount(username: string, email: string, password: string): Promise<void> {
  try {
    await auth().api.signUpEmail({ body: { name: username, username, email, password } });
  } catch (error) {
    if (error instanceof APIError) throw new DomainError("invalid", error.message);
    throw error;
  }
}
