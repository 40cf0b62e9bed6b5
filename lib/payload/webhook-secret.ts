import { randomBytes } from "node:crypto";

const PREFIX = "whsec_";
const BYTES = 32;

/** A new signing secret in the format of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(BYTES).toString("base64");
}

/** The key bytes for a Standard Webhooks signature. */
export function secretBytes(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), "base64");
}

/** Whether a secret is valid. @param expiresAt as a date or in Unix ms; null for the newest secret */
export function isLive(expiresAt: Date | number | null, now: Date): boolean {
  return expiresAt === null || Number(expiresAt) > now.getTime();
}

/** The same as a query condition (lib/domain/webhooks/live-secrets.db.test.ts compares the two). */
export function liveAt(now: Date) {
  return { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}
