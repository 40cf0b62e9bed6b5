import { randomBytes, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "@/lib/platform/env";

const SECRET_BYTES = 32;
const FILE = "secrets.json";
/** ms: a process that runs notices a rotation within so long. */
export const NOTICED_WITHIN_MS = 1_000;

const Secrets = z.object({
  /** Signs session cookies. */
  authSecret: z.string().min(1),
  /** Of the embedded PostgreSQL's one role. */
  databasePassword: z.string().min(1),
  /** Encrypts webhook secrets at rest. */
  encryptionKey: z.string().min(1),
  /** While it is being rotated: what was encrypted with these can be read, too. */
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

/** Replaces the file as a whole, so that nobody reads half of it. */
export function replaceSecrets(dataDir: string, changed: Secrets): void {
  const draft = writeDraft(dataDir, changed);
  renameSync(draft, path.join(dataDir, FILE));
  cached = undefined;
}

/** @throws Error naming the file when it cannot be read or is not what this function once wrote */
export function readOrCreateSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, FILE);
  return readSecrets(file) ?? createSecrets(dataDir, file);
}

function readSecrets(file: string): Secrets | undefined {
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
      `${file} is damaged. Restore it from a backup: sessions and webhook secrets depend on it.`,
    );
  }
}

/** A hard link fails when the name exists, so of two first starts at once one wins and both read the same. */
function createSecrets(dataDir: string, file: string): Secrets {
  mkdirSync(dataDir, { recursive: true });
  const fresh: Secrets = { authSecret: secret(), databasePassword: secret(), encryptionKey: secret() };
  const draft = writeDraft(dataDir, fresh);
  try {
    linkSync(draft, file);
    return fresh;
  } catch (error) {
    const existing = readSecrets(file);
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

export function secret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}
