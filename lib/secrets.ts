import { randomBytes, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";

const SECRET_BYTES = 32;
const FILE = "secrets.json";

const Secrets = z.object({
  /** Signs session cookies. */
  authSecret: z.string().min(1),
  /** Of the embedded PostgreSQL's one role. */
  databasePassword: z.string().min(1),
  /** Encrypts webhook secrets at rest. */
  encryptionKey: z.string().min(1),
});
export type Secrets = z.output<typeof Secrets>;

let cached: Secrets | undefined;

/** The installation's secrets, generated at first use into the data folder (mode 600). */
export function secrets(): Secrets {
  cached ??= readOrCreateSecrets(env().DATA_DIR);
  return cached;
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
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
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

function secret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}
