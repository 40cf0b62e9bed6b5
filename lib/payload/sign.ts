import { createHmac, randomBytes } from "node:crypto";

/** A secret that is prepared for signing. */
export type SigningKey = { standard: Buffer; hub: Buffer };

export function signingKey(secret: string): SigningKey {
  return { standard: secretBytes(secret), hub: Buffer.from(secret, "utf8") };
}

type Signed = {
  /** The `webhook-id`. */
  id: string;
  /** The `webhook-timestamp`: Unix seconds. */
  timestamp: number;
  body: string;
  /** The valid secrets, with the newest first. */
  keys: readonly SigningKey[];
};

/**
 * The headers that prove the sender of a request; empty if there is no key.
 *
 * `webhook-signature` is Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks): a `v1,` signature
 * for each valid secret, separated by spaces. `x-hub-signature-256` is GitHub's, with the full `whsec_...` text of the
 * newest secret as key, because such receivers use a secret unchanged.
 */
export function signatureHeaders({ id, timestamp, body, keys }: Signed): Record<string, string> {
  const [newest] = keys;
  if (!newest) return {};
  const signatures = keys.map(({ standard }) => {
    // The signature is computed in two steps, because joining ID, time and body would copy the body again.
    const hmac = createHmac("sha256", standard).update(`${id}.${timestamp}.`).update(body, "utf8");
    return `v1,${hmac.digest("base64")}`;
  });
  return {
    "webhook-signature": signatures.join(" "),
    "x-hub-signature-256": `sha256=${createHmac("sha256", newest.hub).update(body, "utf8").digest("hex")}`,
  };
}

const PREFIX = "whsec_";
const BYTES = 32;

/** A new signing secret in the format of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(BYTES).toString("base64");
}

/** The key bytes for a Standard Webhooks signature. */
function secretBytes(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), "base64");
}

/** Whether a secret is valid. @param expiresAt as a date or in Unix ms; null for the newest secret */
export function isLive(expiresAt: Date | number | null, now: Date): boolean {
  return expiresAt === null || Number(expiresAt) > now.getTime();
}

/** A query condition that is equivalent to `isLive` (lib/domain/webhooks/live-secrets.db.test.ts compares the two). */
export function liveAt(now: Date) {
  return { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}
