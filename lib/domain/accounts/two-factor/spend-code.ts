import { hashRecoveryCode } from "@/lib/domain/accounts/two-factor/recovery-codes";
import { stepOfCode } from "@/lib/domain/accounts/two-factor/totp";
import { db } from "@/lib/platform/db/client";
import { unseal } from "@/lib/platform/seal";

/** Whether it is an unused code from the user's app or an unused recovery code. Marks it as used. */
export async function spendCode(userId: string, code: string): Promise<boolean> {
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
