import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { secrets } from "@/lib/secrets";

// AES-256-GCM: `v1.` and, in base64url, 12 bytes of nonce, the ciphertext and 16 bytes of tag.

const VERSION = "v1.";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

let key: Buffer | undefined;

/** Encrypts a secret for the database with the installation's key; twice the same text is two seals. */
export function seal(text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), nonce);
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return VERSION + sealed.toString("base64url");
}

/** @throws Error when the text was not sealed by this installation, or was changed since */
export function unseal(sealed: string): string {
  try {
    if (!sealed.startsWith(VERSION)) throw new Error("unknown version");
    const bytes = Buffer.from(sealed.slice(VERSION.length), "base64url");
    const tag = bytes.subarray(-TAG_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", sealingKey(), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(tag);
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch (error) {
    throw new Error(
      "A sealed secret cannot be opened: secrets.json in the data folder is not the one it was sealed with.",
      { cause: error },
    );
  }
}

/** Derived, so that the installation's key can seal other things by other keys later. */
function sealingKey(): Buffer {
  key ??= Buffer.from(hkdfSync("sha256", secrets().encryptionKey, "", "dockbell seal v1", KEY_BYTES));
  return key;
}
