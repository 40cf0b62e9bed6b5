import { encode } from "uqr";
import { type Call, type Ctx, requireUser } from "@/lib/access/actor";
import {
  ConfirmTwoFactorInput,
  OwnPasswordAndCodeInput,
  OwnPasswordInput,
} from "@/lib/access/shared/account-input";
import { checkOwnPassword } from "@/lib/domain/accounts/passwords";
import { endSessions } from "@/lib/domain/accounts/sessions";
import type { AppSetup } from "@/lib/domain/accounts/shared/two-factor";
import {
  appLink,
  newAppKey,
  replaceRecoveryCodes,
  requireOwnCode,
  stepOfCode,
} from "@/lib/domain/accounts/two-factor/codes";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { seal, unseal } from "@/lib/platform/seal";

/** @throws DomainError `unauthenticated`, `forbidden` */
export async function getTwoFactor({ ctx }: { ctx: Ctx }) {
  const { userId } = requireUser(ctx);
  const row = await db().twoFactor.findUnique({ where: { userId }, select: { confirmedAt: true } });
  const recoveryCodesLeft = await db().recoveryCode.count({ where: { userId } });
  return { since: row?.confirmedAt ?? null, recoveryCodesLeft };
}

/**
 * Starts setting up two-factor authentication with a new key for the app. Sign-in doesn't ask for a code
 * until it is confirmed.
 * @throws DomainError `invalid`, `conflict` if it is already on, `rate_limited`
 */
export async function beginTwoFactor({ ctx, input }: Call<OwnPasswordInput>): Promise<AppSetup> {
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
  if (renewed.count === 0)
    throw new DomainError(
      "conflict",
      "Two-factor authentication is already on. Turn it off before you set it up again.",
    );
}

/**
 * Confirms two-factor authentication with a code that shows that the app has the key. Sign-in then requires a code, and
 * sessions that were created without a code are signed out.
 * @returns the recovery codes, which are never shown again
 * @throws DomainError `invalid`, `conflict` if no setup is in progress
 */
export async function confirmTwoFactor({ ctx, input }: Call<ConfirmTwoFactorInput>): Promise<string[]> {
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
      "This isn't the app's current code. Enter the next one. If it is refused too, check your device's clock.",
    );
  }
  return db().$transaction(async (tx) => {
    const { count } = await tx.twoFactor.updateMany({
      where: { userId, confirmedAt: null, sealed: row.sealed },
      data: { confirmedAt: new Date(), lastStep },
    });
    if (count === 0) throw notBegun();
    // Otherwise, sessions that signed in without a code would remain.
    await endSessions(tx, { userId, keep: sessionId });
    return replaceRecoveryCodes(tx, userId);
  });
}

function notBegun(): DomainError {
  return new DomainError("conflict", "This setup has expired. Start again.");
}

/** Turns off two-factor authentication, which requires a code. @throws DomainError `invalid`, `rate_limited` */
export async function disableTwoFactor({ ctx, input }: Call<OwnPasswordAndCodeInput>): Promise<void> {
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

/**
 * Replaces the ten recovery codes, which requires a code.
 * @returns the new codes, which are never shown again
 * @throws DomainError `invalid`, `conflict` if two-factor authentication is off, `rate_limited`
 */
export async function renewRecoveryCodes({ ctx, input }: Call<OwnPasswordAndCodeInput>): Promise<string[]> {
  const { userId } = requireUser(ctx);
  const { password, code } = parseInput(OwnPasswordAndCodeInput, input);
  await checkOwnPassword(ctx, "password", password);
  await requireOwnCode(ctx, code);
  return db().$transaction(async (tx) => {
    const row = await tx.twoFactor.findUnique({ where: { userId }, select: { confirmedAt: true } });
    if (!row?.confirmedAt)
      throw new DomainError("conflict", "Two-factor authentication isn't on. Set it up first.");
    return replaceRecoveryCodes(tx, userId);
  });
}
