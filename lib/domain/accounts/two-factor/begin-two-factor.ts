import { encode } from "uqr";
import { type Ctx, requireUser } from "@/lib/access/actor";
import { OwnPasswordInput } from "@/lib/access/shared/account-input";
import { checkOwnPassword } from "@/lib/domain/accounts/check-own-password";
import type { AppSetup } from "@/lib/domain/accounts/shared/app-setup";
import { appLink, newAppKey } from "@/lib/domain/accounts/two-factor/totp";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { seal } from "@/lib/platform/seal";

/**
 * Starts setting up two-factor authentication with a new key for the app. Sign-in doesn't ask for a code
 * until it is confirmed.
 * @throws DomainError `invalid`, `conflict` if it is already on, `rate_limited`
 */
export async function beginTwoFactor({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<AppSetup> {
  const { userId, username } = requireUser(ctx);
  const { password } = parseInput(OwnPasswordInput, input);
  await checkOwnPassword(ctx, "password", password);
  const key = newAppKey();
  await storeUnconfirmed(userId, seal(key));
  const link = appLink(key, username);
  return { key, link, qr: encode(link, { border: 2 }).data };
}

/** A confirmed key stays unchanged, even if it was confirmed a moment ago. */
async function storeUnconfirmed(userId: string, sealed: string): Promise<void> {
  const { count } = await db().twoFactor.createMany({ data: { userId, sealed }, skipDuplicates: true });
  if (count === 1) return;
  const renewed = await db().twoFactor.updateMany({
    where: { userId, confirmedAt: null },
    data: { sealed },
  });
  if (renewed.count === 0) throw new DomainError("conflict", "Two-factor authentication is already on.");
}
