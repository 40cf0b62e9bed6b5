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
 * Confirms two-factor authentication with a code that shows that the app has the key. Sign-in then requires a
 * code, and sessions that were created without one end.
 * @returns the recovery codes, which are never shown again
 * @throws DomainError `invalid`, `conflict` if no set-up is in progress
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
      "This isn't the app's current code. If it is refused again, check your device's clock.",
    );
  }
  return db().$transaction(async (tx) => {
    const { count } = await tx.twoFactor.updateMany({
      where: { userId, confirmedAt: null, sealed: row.sealed },
      data: { confirmedAt: new Date(), lastStep },
    });
    if (count === 0) throw notBegun();
    // Sessions that signed in without a code would otherwise stay.
    await endSessions(tx, { userId, keep: sessionId });
    return replaceRecoveryCodes(tx, userId);
  });
}

function notBegun(): DomainError {
  return new DomainError("conflict", "This set-up has expired. Start again.");
}
