import { type Ctx, requireUser } from "@/lib/access/actor";
import { OwnPasswordAndCodeInput } from "@/lib/access/shared/account-input";
import { checkOwnPassword } from "@/lib/domain/accounts/check-own-password";
import { requireOwnCode } from "@/lib/domain/accounts/two-factor/require-code";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Turns off two-factor authentication, which requires a code. @throws DomainError `invalid`, `rate_limited`
 */
export async function disableTwoFactor({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { userId } = requireUser(ctx);
  const { password, code } = parseInput(OwnPasswordAndCodeInput, input);
  await checkOwnPassword(ctx, "password", password);
  await requireOwnCode(ctx, code);
  await db().$transaction((tx) => removeTwoFactor(tx, userId));
}

/** Deletes an account's second factor and its recovery codes. */
export async function removeTwoFactor(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
}
