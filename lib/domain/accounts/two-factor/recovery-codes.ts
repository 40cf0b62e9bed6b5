import { randomBytes } from "node:crypto";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { hashToken } from "@/lib/platform/hash-token";

const COUNT = 10;
/** 16 letters with 5 bits each. For 80 random bits, a plain hash is enough. */
const LENGTH = 16;
/** Without l, o, 0 and 1, which look alike. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

function newRecoveryCode(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
  return letters.replace(/(.{4})(?!$)/g, "$1-");
}

/** Ignores dashes and case. */
export function hashRecoveryCode(code: string): string {
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
