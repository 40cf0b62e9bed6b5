import { randomBytes } from "node:crypto";
import { hashPassword, setPassword } from "@/lib/domain/accounts/set-password";
import { removeTwoFactor } from "@/lib/domain/accounts/two-factor/disable-two-factor";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";

const PASSWORD_BYTES = 15;

type Reset = { username: string; disableTwoFactor: boolean };

/**
 * A new password for somebody who lost theirs, by the operator, who has to have the installation's secrets.
 * All sessions of the account end.
 * @returns the password, which nothing shows again
 * @throws DomainError `not_found`
 */
export async function resetPassword({ username, disableTwoFactor }: Reset): Promise<string> {
  const user = await db().user.findUnique({ where: { username }, select: { id: true } });
  if (!user) throw notFound(`An account with the Docker ID ${username}`);
  const password = randomBytes(PASSWORD_BYTES).toString("base64url");
  const hash = await hashPassword(password);
  await db().$transaction(async (tx) => {
    await setPassword(tx, { userId: user.id, hash });
    if (disableTwoFactor) await removeTwoFactor(tx, user.id);
  });
  return password;
}
