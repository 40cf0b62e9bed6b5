import { setTimeout as delay } from "node:timers/promises";
import { type Resealed, resealAll } from "@/lib/host/reseal";
import { commandLine } from "@/lib/platform/command-line";
import { env } from "@/lib/platform/env";
import { NOTICED_WITHIN_MS, readOrCreateSecrets, replaceSecrets, secret } from "@/lib/platform/secrets";

// The key is rotated in three steps, each of which leaves secrets.json so that machines with the file of the
// step before and of the step after can read what the other has sealed.

/** Adds the next key: it can read, and seals nothing yet. @throws Error while a rotation is under way */
export function prepareKey(): void {
  const { DATA_DIR } = env();
  const now = readOrCreateSecrets(DATA_DIR);
  if (now.nextEncryptionKey) {
    throw new Error(`The next key is prepared already. Go on with ${commandLine("rotate-key", "--use")}.`);
  }
  if (now.previousEncryptionKey) {
    throw new Error(`The last rotation has not ended. Go on with ${commandLine("rotate-key", "--finish")}.`);
  }
  replaceSecrets(DATA_DIR, { ...now, nextEncryptionKey: secret() });
}

/** From now on the next key seals, and everything is sealed again with it. @throws Error when none is prepared */
export async function useNextKey(): Promise<Resealed> {
  const { DATA_DIR } = env();
  const { nextEncryptionKey, encryptionKey, ...rest } = readOrCreateSecrets(DATA_DIR);
  if (!nextEncryptionKey)
    throw new Error(`No next key is prepared. Begin with ${commandLine("rotate-key", "--prepare")}.`);
  replaceSecrets(DATA_DIR, {
    ...rest,
    encryptionKey: nextEncryptionKey,
    previousEncryptionKey: encryptionKey,
  });
  // Until then the processes of this machine seal with the key before.
  await delay(NOTICED_WITHIN_MS + 500);
  return resealAll();
}

/** Seals again what came meanwhile, and forgets the key before. @throws Error when there is none */
export async function forgetPreviousKey(): Promise<Resealed> {
  const { DATA_DIR } = env();
  const { previousEncryptionKey, ...rest } = readOrCreateSecrets(DATA_DIR);
  if (!previousEncryptionKey) {
    throw new Error(
      `There is no key of before to forget. Begin with ${commandLine("rotate-key", "--prepare")}.`,
    );
  }
  const resealed = await resealAll();
  replaceSecrets(DATA_DIR, rest);
  return resealed;
}
