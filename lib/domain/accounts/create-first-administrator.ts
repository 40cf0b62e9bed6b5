import { firstAdministrator } from "@/lib/access/sign-up-policy";
import { createAccount, whileNoneIsCreated } from "@/lib/domain/accounts/new-account";
import { every } from "@/lib/platform/every";
import { log } from "@/lib/platform/log";

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
