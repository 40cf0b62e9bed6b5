import { type Call, type Ctx, requireUser } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { ChangePasswordInput, SignInInput } from "@/lib/access/shared/account-input";
import { endSessions } from "@/lib/domain/accounts/sessions";
import { throttle } from "@/lib/domain/accounts/throttle";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/** The text doesn't reveal whether the account exists. */
export const NO_MATCH = "The Docker ID (or email) and password don't match.";

/** The provider of the row in `accounts` that has a person's password. */
export const PASSWORD_PROVIDER = "credential";

/** A person's password hash. */
export const PASSWORD_HASH = {
  where: { providerId: PASSWORD_PROVIDER },
  select: { password: true },
  take: 1,
} satisfies Prisma.User$accountsArgs;

type VerifiedUser = {
  userId: string;
  username: string;
  /** Whether a code is also required. */
  hasTwoFactor: boolean;
  /** The password's hash. Anything that was started with it ends when the password changes. */
  hash: string;
};

/** A hash to compare with if no account exists, so that the response time reveals nothing. */
let decoy: Promise<string> | undefined;

/**
 * Finds the user with this Docker ID or email address and password.
 * @throws DomainError `invalid`, `unauthenticated`, `rate_limited` after too many wrong passwords
 */
export async function verifyPassword({ ctx, input }: Call): Promise<VerifiedUser> {
  const { identifier, password } = parseInput(SignInInput, input);
  requirePasswordSignIn();
  return throttle(ctx, identifier, async () => {
    const hasher = (await auth().$context).password;
    const user = await findUser(identifier.toLowerCase());
    decoy ??= hasher.hash("no account has this password");
    const isRight = await hasher.verify({ hash: user?.hash ?? (await decoy), password });
    if (!user || !isRight) throw new DomainError("unauthenticated", NO_MATCH);
    const { id: userId, ...rest } = user;
    return { userId, ...rest };
  });
}

async function findUser(identifier: string) {
  const user = await db().user.findFirst({
    where: identifier.includes("@") ? { email: identifier } : { username: identifier },
    select: {
      id: true,
      username: true,
      twoFactor: { select: { confirmedAt: true } },
      accounts: PASSWORD_HASH,
    },
  });
  const hash = user?.accounts[0]?.password;
  if (!user?.username || !hash) return undefined;
  return { id: user.id, username: user.username, hash, hasTwoFactor: Boolean(user.twoFactor?.confirmedAt) };
}

/** @throws DomainError `forbidden` if people can sign in only with single sign-on providers */
export function requirePasswordSignIn(): void {
  if (env().PASSWORD_SIGN_IN) return;
  throw new DomainError(
    "forbidden",
    "This instance doesn't accept passwords. Sign in with single sign-on, and use an access token for scripts.",
  );
}

/**
 * Requires the signed-in person's password, rate-limited like sign-in.
 * @param field of the form that gets the error
 * @throws DomainError `invalid` at the field, `rate_limited`
 */
export async function checkOwnPassword(ctx: Ctx, field: string, password: string): Promise<void> {
  const { userId } = requireUser(ctx);
  try {
    await throttle(ctx, `password of ${userId}`, async () => {
      const row = await db().account.findFirst({
        where: { userId, providerId: PASSWORD_PROVIDER },
        select: { password: true },
      });
      const hasher = (await auth().$context).password;
      const isRight = row?.password && (await hasher.verify({ hash: row.password, password }));
      if (!isRight) throw new DomainError("unauthenticated", "This password is incorrect.");
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "unauthenticated")
      throw invalidField(field, error.message);
    throw error;
  }
}

/** Stores a password's hash and ends sessions that were created with the old password. @param keep a session to keep */
export async function setPassword(
  tx: Prisma.TransactionClient,
  { userId, hash, keep }: { userId: string; hash: string; keep?: string },
): Promise<void> {
  const credential = { userId, providerId: PASSWORD_PROVIDER };
  const { count } = await tx.account.updateMany({ where: credential, data: { password: hash } });
  // An account from single sign-on has no password yet.
  if (count === 0) await tx.account.create({ data: { ...credential, accountId: userId, password: hash } });
  await endSessions(tx, { userId, keep });
}

/** Slow on purpose, so don't call it in a transaction. */
export async function hashPassword(password: string): Promise<string> {
  return (await auth().$context).password.hash(password);
}

/**
 * Changes the caller's password and ends their other sessions. Access tokens stay valid.
 * @throws DomainError `invalid`, `rate_limited` after too many wrong current passwords, `unauthenticated`,
 * `forbidden`
 */
export async function changePassword({ ctx, input }: Call<ChangePasswordInput>): Promise<void> {
  const { userId, sessionId } = requireUser(ctx);
  const { current, password } = parseInput(ChangePasswordInput, input);
  await checkOwnPassword(ctx, "current", current);
  const hash = await hashPassword(password);
  await db().$transaction((tx) => setPassword(tx, { userId, hash, keep: sessionId }));
}
