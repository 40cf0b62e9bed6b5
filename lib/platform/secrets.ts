import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { newSecret } from "@/lib/platform/hash-token";

const FILE = "secrets.json";
/** The time in ms within which a running process notices a rotation. */
export const NOTICED_WITHIN_MS = 1_000;

const Secrets = z.object({
  /** Signs session cookies. */
  authSecret: z.string().min(1),
  /** The password of the embedded PostgreSQL's only role. */
  databasePassword: z.string().min(1),
  /** Encrypts webhook secrets at rest. */
  encryptionKey: z.string().min(1),
  /** During a rotation: values encrypted with these keys can also be decrypted. */
  nextEncryptionKey: z.string().min(1).optional(),
  previousEncryptionKey: z.string().min(1).optional(),
});
export type Secrets = z.output<typeof Secrets>;

let cached: { secrets: Secrets; modifiedAt: number; checkedAt: number } | undefined;

/** The installation's secrets, generated at first use into the data folder (mode 600), and read again when they change. */
export function secrets(): Secrets {
  const now = Date.now();
  if (cached && now - cached.checkedAt < NOTICED_WITHIN_MS) return cached.secrets;
  const { DATA_DIR } = env();
  const modifiedAt = statSync(path.join(DATA_DIR, FILE), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const isSame = cached?.modifiedAt === modifiedAt;
  cached = {
    secrets: cached && isSame ? cached.secrets : readOrCreateSecrets(DATA_DIR),
    modifiedAt,
    checkedAt: now,
  };
  return cached.secrets;
}

/** Replaces the file atomically, so that readers never see a partial file. */
export function replaceSecrets(dataDir: string, changed: Secrets): void {
  const draft = writeDraft(dataDir, changed);
  renameSync(draft, path.join(dataDir, FILE));
  cached = undefined;
}

/** @throws Error that names the file, if it can't be read or is damaged */
export function readOrCreateSecrets(dataDir: string): Secrets {
  return readSecrets(dataDir) ?? createSecrets(dataDir);
}

/** @returns undefined if the folder has none @throws Error as `readOrCreateSecrets` */
export function readSecrets(dataDir: string): Secrets | undefined {
  const file = path.join(dataDir, FILE);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return Secrets.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${file} is damaged. Restore it from a backup, because sessions and webhook secrets depend on it.`,
    );
  }
}

/**
 * A hard link fails if the name exists, so if two first starts run at the same time, one wins and both read the same
 * file.
 */
function createSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true });
  const fresh: Secrets = {
    authSecret: newSecret(),
    databasePassword: newSecret(),
    encryptionKey: newSecret(),
  };
  const draft = writeDraft(dataDir, fresh);
  try {
    linkSync(draft, path.join(dataDir, FILE));
    return fresh;
  } catch (error) {
    const existing = readSecrets(dataDir);
    if (existing) return existing;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

function writeDraft(dataDir: string, content: Secrets): string {
  const draft = path.join(dataDir, `${FILE}.${randomUUID()}`);
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  return draft;
}
