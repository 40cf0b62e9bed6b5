import { type Ctx, requireUser } from "@/lib/access/actor";
import { throttle } from "@/lib/domain/accounts/throttle";
import { spendCode } from "@/lib/domain/accounts/two-factor/spend-code";
import { db } from "@/lib/platform/db/client";
import { DomainError, invalidField } from "@/lib/platform/errors";

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
