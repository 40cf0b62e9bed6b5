import { OwnPasswordAndCodeInput } from "@/lib/accounts/account-input";
import { checkOwnPassword } from "@/lib/accounts/check-own-password";
import { requireOwnCode } from "@/lib/accounts/two-factor/require-code";
import { type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { parseInput } from "@/lib/parse-input";

/** From now on the password alone signs in; until then it takes a code too. @throws DomainError `invalid`, `rate_limited` */
export async function disableTwoFactor({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { userId } = requireUser(ctx);
  const { password, code } = parseInput(OwnPasswordAndCodeInput, input);
  await checkOwnPassword(ctx, "password", password);
  await requireOwnCode(ctx, code);
  await db().$transaction((tx) => removeTwoFactor(tx, userId));
}

/** The second factor of an account, with its recovery codes. */
export async function removeTwoFactor(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
}
