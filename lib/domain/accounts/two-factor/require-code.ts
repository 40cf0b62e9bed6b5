import { type Ctx, requireUser } from "@/lib/access/actor";
import { throttle } from "@/lib/domain/accounts/throttle";
import { hashRecoveryCode } from "@/lib/domain/accounts/two-factor/recovery-codes";
import { stepOfCode } from "@/lib/domain/accounts/two-factor/totp";
import { db } from "@/lib/platform/db/client";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { unseal } from "@/lib/platform/seal";

/**
 * Uses up a code from the person's app or a recovery code. Attempts are rate-limited.
 * @throws DomainError `unauthenticated` at the field `code`, `rate_limited`
 */
export async function requireCode(ctx: Ctx, userId: string, code: string): Promise<void> {
  await throttle(ctx, `code of ${userId}`, async () => {
    if (await spendCode(userId, code)) return;
    const message = "This code is wrong or already used. Wait for the next one.";
    throw new DomainError("unauthenticated", message, [{ path: ["code"], message }]);
  });
}

/**
 * The same for a signed-in person before a protected change. Doesn't require a code while two-factor
 * authentication is off.
 * @throws DomainError `invalid` at the field `code`, `rate_limited`
 */
export async function requireOwnCode(ctx: Ctx, code: string): Promise<void> {
  const { userId } = requireUser(ctx);
  const row = await db().twoFactor.findUnique({ where: { userId }, select: { confirmedAt: true } });
  if (!row?.confirmedAt) return;
  if (!code) throw invalidField("code", "Enter the code from your app, or a recovery code.");
  try {
    await requireCode(ctx, userId, code);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "unauthenticated") throw error;
    throw invalidField("code", error.message);
  }
}

/** Whether it is an unused code from the user's app or an unused recovery code. Marks it as used. */
async function spendCode(userId: string, code: string): Promise<boolean> {
  const digits = code.replaceAll(/\s/g, "");
  return /^\d{6}$/.test(digits) ? spendAppCode(userId, digits) : spendRecoveryCode(userId, code);
}

/** Codes are accepted only in ascending order, so that none works twice, even at the same moment. */
async function spendAppCode(userId: string, code: string): Promise<boolean> {
  const row = await db().twoFactor.findUnique({
    where: { userId, confirmedAt: { not: null } },
    select: { sealed: true },
  });
  const step = row && stepOfCode(unseal(row.sealed), code);
  if (!step) return false;
  const { count } = await db().twoFactor.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}

async function spendRecoveryCode(userId: string, code: string): Promise<boolean> {
  const { count } = await db().recoveryCode.deleteMany({ where: { userId, hash: hashRecoveryCode(code) } });
  return count === 1;
}
