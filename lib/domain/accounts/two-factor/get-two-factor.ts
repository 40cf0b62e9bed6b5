import { type Ctx, requireUser } from "@/lib/access/actor";
import { db } from "@/lib/platform/db/client";

export type TwoFactorState = {
  /** When it was turned on; null if it is off. */
  since: Date | null;
  recoveryCodesLeft: number;
};

/** @throws DomainError `unauthenticated`, `forbidden` */
export async function getTwoFactor({ ctx }: { ctx: Ctx }): Promise<TwoFactorState> {
  const { userId } = requireUser(ctx);
  const row = await db().twoFactor.findUnique({ where: { userId }, select: { confirmedAt: true } });
  const recoveryCodesLeft = await db().recoveryCode.count({ where: { userId } });
  return { since: row?.confirmedAt ?? null, recoveryCodesLeft };
}
