import { type Ctx, requireUser } from "@/lib/access/actor";
import { OwnPasswordAndCodeInput } from "@/lib/access/shared/account-input";
import { checkOwnPassword } from "@/lib/domain/accounts/check-own-password";
import { replaceRecoveryCodes } from "@/lib/domain/accounts/two-factor/recovery-codes";
import { requireOwnCode } from "@/lib/domain/accounts/two-factor/require-code";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Replaces the ten recovery codes, which requires a code.
 * @returns the new codes, which are never shown again
 * @throws DomainError `invalid`, `conflict` if two-factor authentication is off, `rate_limited`
 */
export async function renewRecoveryCodes({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<string[]> {
  const { userId } = requireUser(ctx);
  const { password, code } = parseInput(OwnPasswordAndCodeInput, input);
  await checkOwnPassword(ctx, "password", password);
  await requireOwnCode(ctx, code);
  return db().$transaction(async (tx) => {
    const row = await tx.twoFactor.findUnique({ where: { userId }, select: { confirmedAt: true } });
    if (!row?.confirmedAt) throw new DomainError("conflict", "Two-factor authentication is not on.");
    return replaceRecoveryCodes(tx, userId);
  });
}
