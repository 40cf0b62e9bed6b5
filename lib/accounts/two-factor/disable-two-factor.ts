import { OwnPasswordInput } from "@/lib/accounts/account-input";
import { checkOwnPassword } from "@/lib/accounts/check-own-password";
import { type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { parseInput } from "@/lib/parse-input";

/** From now on the password alone signs in. @throws DomainError `invalid`, `rate_limited` */
export async function disableTwoFactor({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { userId } = requireUser(ctx);
  const { password } = parseInput(OwnPasswordInput, input);
  await checkOwnPassword(ctx, "password", password);
  await db().$transaction((tx) => removeTwoFactor(tx, userId));
}

/** The second factor of an account, with its recovery codes. */
export async function removeTwoFactor(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
}
