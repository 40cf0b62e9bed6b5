import { setTimeout as delay } from "node:timers/promises";
import { type Resealed, resealAll } from "@/lib/host/reseal";
import { commandLine } from "@/lib/platform/app-folder";
import { env } from "@/lib/platform/env";
import { NOTICED_WITHIN_MS, readOrCreateSecrets, replaceSecrets, secret } from "@/lib/platform/secrets";

// The key is rotated in three steps. Machines with the file of one step can decrypt what machines with the file of the
// previous or next step encrypt.

/** Adds the next key, which can decrypt but doesn't encrypt yet. @throws Error if a rotation is in progress */
export function prepareKey(): void {
  const { DATA_DIR } = env();
  const now = readOrCreateSecrets(DATA_DIR);
  if (now.nextEncryptionKey) {
    throw new Error(`The next key is already prepared. Continue with ${commandLine("rotate-key", "--use")}.`);
  }
  if (now.previousEncryptionKey) {
    throw new Error(
      `The last rotation isn't finished. Continue with ${commandLine("rotate-key", "--finish")}.`,
    );
  }
  replaceSecrets(DATA_DIR, { ...now, nextEncryptionKey: secret() });
}

/** Encrypts with the next key from now on, and re-encrypts all stored values. @throws Error if no key is prepared */
export async function useNextKey(): Promise<Resealed> {
  const { DATA_DIR } = env();
  const { nextEncryptionKey, encryptionKey, ...rest } = readOrCreateSecrets(DATA_DIR);
  if (!nextEncryptionKey)
    throw new Error(`No next key is prepared. Start with ${commandLine("rotate-key", "--prepare")}.`);
  replaceSecrets(DATA_DIR, {
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
  const { DATA_DIR } = env();
  const { previousEncryptionKey, ...rest } = readOrCreateSecrets(DATA_DIR);
  if (!previousEncryptionKey) {
    throw new Error(
      `There is no previous key to delete. Start with ${commandLine("rotate-key", "--prepare")}.`,
    );
  }
  const resealed = await resealAll();
  replaceSecrets(DATA_DIR, rest);
  return resealed;
}
