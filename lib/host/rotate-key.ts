import { setTimeout as delay } from "node:timers/promises";
import { requireReadableMark } from "@/lib/host/key-check";
import { type Resealed, resealAll } from "@/lib/host/reseal";
import { commandLine } from "@/lib/platform/app-folder";
import { withConnection } from "@/lib/platform/db/connection";
import { env } from "@/lib/platform/env";
import { newSecret } from "@/lib/platform/hash-token";
import { NOTICED_WITHIN_MS, readSecrets, replaceSecrets, type Secrets } from "@/lib/platform/secrets";

// The key is rotated in three steps. Machines with the file of one step can decrypt what machines with the file of the
// previous or next step encrypt.

/** The instance's secrets. @throws Error if this machine has none, or those of another instance */
async function instanceSecrets(): Promise<Secrets> {
  const { DATA_DIR, DATABASE_URL = "" } = env();
  const found = readSecrets(DATA_DIR);
  if (!found) {
    throw new Error(
      `There is no secrets.json in ${DATA_DIR}. Set DATA_DIR to the folder with that file, or copy the file there from another machine of this instance.`,
    );
  }
  await withConnection(DATABASE_URL, requireReadableMark);
  return found;
}

/** Adds the next key, which can decrypt but doesn't encrypt yet. @throws Error if a rotation is in progress */
export async function prepareKey(): Promise<void> {
  const now = await instanceSecrets();
  if (now.nextEncryptionKey) {
    throw new Error(`The next key is already prepared. Continue with ${commandLine("rotate-key", "--use")}.`);
  }
  if (now.previousEncryptionKey) {
    throw new Error(
      `The last rotation isn't finished. Continue with ${commandLine("rotate-key", "--finish")}.`,
    );
  }
  replaceSecrets(env().DATA_DIR, { ...now, nextEncryptionKey: newSecret() });
}

/** Encrypts with the next key from now on, and re-encrypts all stored values. @throws Error if no key is prepared */
export async function useNextKey(): Promise<Resealed> {
  const { nextEncryptionKey, encryptionKey, ...rest } = await instanceSecrets();
  if (!nextEncryptionKey)
    throw new Error(`No next key is prepared. Start with ${commandLine("rotate-key", "--prepare")}.`);
  replaceSecrets(env().DATA_DIR, {
    ...rest,
    encryptionKey: nextEncryptionKey,
    previousEncryptionKey: encryptionKey,
  });
  // Until then, this machine's processes encrypt with the previous key.
  await delay(NOTICED_WITHIN_MS + 500);
  return resealAll();
}

/**
 * Re-encrypts values that were encrypted in the meantime, and deletes the previous key. @throws Error if there isn't
 * one
 */
export async function forgetPreviousKey(): Promise<Resealed> {
  const { previousEncryptionKey, ...rest } = await instanceSecrets();
  if (!previousEncryptionKey) {
    throw new Error(
      `There is no previous key to delete. Start with ${commandLine("rotate-key", "--prepare")}.`,
    );
  }
  const resealed = await resealAll();
  replaceSecrets(env().DATA_DIR, rest);
  return resealed;
}
