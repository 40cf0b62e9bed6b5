import { OwnPasswordInput } from "@/lib/accounts/account-input";
import { checkOwnPassword } from "@/lib/accounts/check-own-password";
import { replaceRecoveryCodes } from "@/lib/accounts/two-factor/recovery-codes";
import { type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { DomainError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";

/**
 * Ten new recovery codes in place of those that there were.
 * @returns them, which nothing shows again
 * @throws DomainError `invalid`, `conflict` when no codes are asked for, `rate_limited`
 */
export async function renewRecoveryCodes({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<string[]> {
  const { userId } = requireUser(ctx);
  const { password } = parseInput(OwnPasswordInput, input);
  await checkOwnPassword(ctx, "password", password);
  return db().$transaction(async (tx) => {
    const row = await tx.twoFactor.findUnique({ where: { userId }, select: { confirmedAt: true } });
    if (!row?.confirmedAt) throw new DomainError("conflict", "Two-factor authentication is not on.");
    return replaceRecoveryCodes(tx, userId);
  });
}
