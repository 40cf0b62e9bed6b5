import { APIError } from "better-auth/api";
import type { Ctx } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { firstAdministrator, setupToken } from "@/lib/access/sign-up-policy";
import { throttle } from "@/lib/domain/accounts/throttle";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { conflictingField, DomainError } from "@/lib/platform/errors";
import { every } from "@/lib/platform/every";
import { isSameSecret } from "@/lib/platform/hash-token";
import { log } from "@/lib/platform/log";

/** Serializes new accounts, so that only one of two first visitors becomes the administrator. */
const NEW_ACCOUNT_LOCK = 7_202_601;

type NewAccount = { username: string; email: string; password: string };

/** Runs the work in a transaction during which no process creates another account. */
export function whileNoneIsCreated<Result>(
  work: (tx: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  return db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${NEW_ACCOUNT_LOCK})`;
      return work(tx);
    },
    { timeout: 15_000 },
  );
}

/**
 * Creates an account with a password. Call it in `whileNoneIsCreated`.
 * @returns the user's id
 * @throws DomainError `conflict` (organizations take names too), `invalid`
 */
export async function createAccount(tx: Prisma.TransactionClient, account: NewAccount): Promise<string> {
  const { username, email, password } = account;
  await requireFreeNames(tx, account);
  try {
    await auth().api.signUpEmail({ body: { name: username, username, email, password } });
  } catch (error) {
    if (error instanceof APIError) throw new DomainError("invalid", error.message);
    throw error;
  }
  const { id } = await tx.user.findUniqueOrThrow({ where: { username }, select: { id: true } });
  return id;
}

/** @throws DomainError `conflict` at the field whose value another account or an organization has */
export async function requireFreeNames(
  tx: Prisma.TransactionClient,
  { username, email }: Pick<NewAccount, "username" | "email">,
): Promise<void> {
  if (await tx.namespace.findUnique({ where: { name: username } })) {
    throw conflictingField("username", "This Docker ID is taken.");
  }
  if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
    throw conflictingField("email", "This email address already has an account. Sign in instead.");
  }
}

/** @throws DomainError `unauthenticated` if the token is wrong, `rate_limited` after many wrong ones */
export function requireSetupToken(ctx: Ctx, token: string | undefined): Promise<void> {
  // Counted per address only, so that strangers can't lock out the person with the link.
  return throttle(ctx, `setup ${ctx.client?.address ?? ""}`, async () => {
    if (isSameSecret(token ?? "", setupToken())) return;
    throw new DomainError(
      "unauthenticated",
      "This isn't the link that creates the first account. Open the link that Dockbell printed when it started, " +
        "for example with docker compose logs web.",
    );
  });
}

const RETRY_MS = 5_000;

/**
 * Creates the account that ADMIN_USERNAME, ADMIN_EMAIL and ADMIN_PASSWORD describe, if there is no account yet.
 * @returns whether it did
 */
export async function createFirstAdministrator(): Promise<boolean> {
  const account = firstAdministrator();
  if (!account) return false;
  return whileNoneIsCreated(async (tx) => {
    if (await tx.user.findFirst({ select: { id: true } })) return false;
    const id = await createAccount(tx, account);
    // The operator set the address, so single sign-on can trust it.
    await tx.user.update({ where: { id }, data: { emailVerified: true }, select: { id: true } });
    log().info({ username: account.username }, "created the first administrator");
    return true;
  });
}

/** Does so at startup, and retries until the database is available. @returns after the first attempt */
export async function ensureFirstAdministrator(): Promise<void> {
  try {
    await createFirstAdministrator();
  } catch {
    // Logs why.
    const done = new AbortController();
    const work = () => createFirstAdministrator().then(() => done.abort());
    void every(RETRY_MS, work, {
      signal: done.signal,
      failure: "couldn't create the first administrator",
    });
  }
}
