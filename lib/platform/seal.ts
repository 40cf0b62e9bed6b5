import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { z } from "zod";
import { secrets } from "@/lib/platform/secrets";

// AES-256-GCM: `v1.` and, in base64url, a nonce of 12 bytes, the ciphertext and a tag of 16 bytes.

const VERSION = "v1.";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

const keys = new Map<string, Buffer>();

/** Encrypts a secret for the database with the instance's key. The result differs each time, even for the same text. */
export function seal(text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(secrets().encryptionKey), nonce);
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return VERSION + sealed.toString("base64url");
}

/** @throws Error if this instance didn't encrypt the text or the text was changed */
export function unseal(sealed: string): string {
  const { encryptionKey, previousEncryptionKey, nextEncryptionKey } = secrets();
  for (const key of [encryptionKey, previousEncryptionKey, nextEncryptionKey]) {
    const text = key === undefined ? undefined : openWith(key, sealed);
    if (text !== undefined) return text;
  }
  throw new Error(
    "A secret can't be decrypted, because the data folder has a different secrets.json. Restore the original one.",
  );
}

/** Whether it was encrypted with the current key, not with the previous or next key of a rotation. */
export function isSealedWithCurrentKey(sealed: string): boolean {
  return openWith(secrets().encryptionKey, sealed) !== undefined;
}

function openWith(key: string, sealed: string): string | undefined {
  if (!sealed.startsWith(VERSION)) return undefined;
  const encoded = sealed.slice(VERSION.length);
  const bytes = Buffer.from(encoded, "base64url");
  // Node.js ignores characters that aren't base64url, and unused bits. Accepts only the exact text that `seal` wrote.
  if (bytes.toString("base64url") !== encoded) return undefined;
  try {
    const tag = bytes.subarray(-TAG_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", sealingKey(key), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(tag);
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

/** Derives a key, so that other purposes can have other keys later. */
function sealingKey(encryptionKey: string): Buffer {
  const known = keys.get(encryptionKey);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", encryptionKey, "", "dockbell seal v1", KEY_BYTES));
  keys.set(encryptionKey, key);
  return key;
}

/** Data that passes through a browser, which can neither read nor change it. */
type SealedNote<Note> = {
  /** @param lifetimeMs the time until it expires */
  write: (note: Note, lifetimeMs: number) => string;
  /** @returns undefined if it has expired, has another kind, or wasn't written by this instance */
  read: (sealed: string | undefined) => Note | undefined;
};

/** @param kind prevents using a note of one kind as another */
export function sealedNote<Note>(kind: string, schema: z.ZodType<Note>): SealedNote<Note> {
  return {
    write: (note, lifetimeMs) => seal(JSON.stringify({ kind, until: Date.now() + lifetimeMs, note })),
    read: (sealed) => {
      const content = sealed === undefined ? undefined : open(sealed);
      if (content?.kind !== kind || !(Number(content.until) > Date.now())) return undefined;
      return schema.safeParse(content.note).data;
    },
  };
}

function open(sealed: string): { kind?: unknown; until?: unknown; note?: unknown } | undefined {
  try {
    const content: unknown = JSON.parse(unseal(sealed));
    return typeof content === "object" && content !== null ? content : undefined;
  } catch {
    return undefined;
  }
}
