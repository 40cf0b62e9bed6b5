import { randomBytes } from "node:crypto";

const PREFIX = "whsec_";
const BYTES = 32;

/** A new signing secret as Standard Webhooks writes them: `whsec_` and 32 random bytes in base64. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(BYTES).toString("base64");
}

/** The bytes that Standard Webhooks signs with. */
export function secretBytes(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), "base64");
}

/** Whether a secret signs. @param expiresAt as a date or in Unix ms; null for the newest secret */
export function isLive(expiresAt: Date | number | null, now: Date): boolean {
  return expiresAt === null || Number(expiresAt) > now.getTime();
}

/** The same as a condition of a query (lib/domain/webhooks/live-secrets.db.test.ts compares the two). */
export function liveAt(now: Date) {
  return { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}
