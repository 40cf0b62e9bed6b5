import { type Ctx, requireUser } from "@/lib/access/actor";
import { ConfirmTwoFactorInput } from "@/lib/access/shared/account-input";
import { endSessions } from "@/lib/domain/accounts/sessions/end-sessions";
import { replaceRecoveryCodes } from "@/lib/domain/accounts/two-factor/recovery-codes";
import { stepOfCode } from "@/lib/domain/accounts/two-factor/totp";
import { db } from "@/lib/platform/db/client";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { unseal } from "@/lib/platform/seal";

/**
 * The second step: a code shows that the app has the key. From now on signing in takes one,
 * and whoever signed in without one elsewhere is signed out.
 * @returns the recovery codes, which nothing shows again
 * @throws DomainError `invalid`, `conflict` when nothing waits to be confirmed
 */
export async function confirmTwoFactor({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<string[]> {
  const { userId, sessionId } = requireUser(ctx);
  const { code } = parseInput(ConfirmTwoFactorInput, input);
  const row = await db().twoFactor.findUnique({
    where: { userId, confirmedAt: null },
    select: { sealed: true },
  });
  if (!row) throw notBegun();
  const lastStep = stepOfCode(unseal(row.sealed), code);
  if (!lastStep) {
    throw invalidField(
      "code",
      "This is not the code that the app shows now. If it keeps being refused, check the clock of the device.",
    );
  }
  return db().$transaction(async (tx) => {
    const { count } = await tx.twoFactor.updateMany({
      where: { userId, confirmedAt: null, sealed: row.sealed },
      data: { confirmedAt: new Date(), lastStep },
    });
    if (count === 0) throw notBegun();
    // What signed in without a code would stay in without one.
    await endSessions(tx, { userId, keep: sessionId });
    return replaceRecoveryCodes(tx, userId);
  });
}

function notBegun(): DomainError {
  return new DomainError("conflict", "This set-up is no longer open. Begin again.");
}
