import { createHmac } from "node:crypto";
import { secrets } from "@/lib/platform/secrets";

const LENGTH = 6;

/**
 * Tells one secret from another, and nothing about it: keyed by the installation, and too short to find the
 * secret by.
 */
export function fingerprint(secret: string): string {
  const key = secrets().encryptionKey;
  return createHmac("sha256", key).update(`audit:${secret}`).digest("hex").slice(0, LENGTH);
}
