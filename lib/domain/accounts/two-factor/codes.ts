import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { type Ctx, requireUser } from "@/lib/access/actor";
import { throttle } from "@/lib/domain/accounts/throttle";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/hash-token";
import { unseal } from "@/lib/platform/seal";

/** RFC 6238 recommends 160 bits. */
const KEY_BYTES = 20;
/** The defaults that every app supports, even one that ignores the link's parameters. */
const COMMON = { algorithm: "SHA1", digits: 6, period: 30 } as const;
/** Steps before and after the current one that are also accepted, for inaccurate clocks. */
const WINDOW = 1;

/** A new key for an authenticator app, in base32. */
export function newAppKey(): string {
  return new Secret({ size: KEY_BYTES }).base32;
}

export function appLink(key: string, username: string): string {
  const { host } = new URL(env().PUBLIC_URL);
  return new TOTP({
    ...COMMON,
    issuer: "Dockbell",
    label: `${username}@${host}`,
    secret: Secret.fromBase32(key),
  }).toString();
}

/** The half minute since 1970 that a code belongs to, if the app shows it about now. @param code six digits */
export function stepOfCode(key: string, code: string, now = Date.now()): number | undefined {
  const totp = new TOTP({ ...COMMON, secret: Secret.fromBase32(key) });
  const delta = totp.validate({ token: code, window: WINDOW, timestamp: now });
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta;
}

const COUNT = 10;
/** 16 letters with 5 bits each. For 80 random bits, a plain hash is enough. */
const LENGTH = 16;
/** Excludes l, o, 0 and 1, which are easily confused. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

function newRecoveryCode(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
  return letters.replace(/(.{4})(?!$)/g, "$1-");
}

/** Ignores dashes and case. */
function hashRecoveryCode(code: string): string {
  return hashToken(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
}

/** Replaces all recovery codes. @returns the new ones, which are never shown again */
export async function replaceRecoveryCodes(tx: Prisma.TransactionClient, userId: string): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newRecoveryCode);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ userId, hash: hashRecoveryCode(code) })),
  });
  return codes;
}

/**
 * Uses up a code from the person's app or a recovery code. Attempts are rate-limited.
 * @throws DomainError `unauthenticated` at the field `code`, `rate_limited`
 */
export async function requireCode(ctx: Ctx, userId: string, code: string): Promise<void> {
  await throttle(ctx, `code of ${userId}`, async () => {
    if (await spendCode(userId, code)) return;
    const message = "This code is wrong or was already used. Enter the next one.";
    throw new DomainError("unauthenticated", message, [{ path: ["code"], message }]);
  });
}

/**
 * Requires a code from a signed-in person before a protected change, unless two-factor authentication is off.
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
