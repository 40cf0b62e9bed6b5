import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { escapeIdentifier } from "pg";
import { withConnection } from "@/lib/platform/db/connection";
import { adopt, NOBODY, type ServerIdentity } from "@/lib/platform/db/embedded/server-identity";
import { messageOf } from "@/lib/platform/errors";

export const DATABASE_USER = "dockbell";
const MAJOR_VERSION = "18";

type Input = { binaries: string; cluster: string; password: string; identity: ServerIdentity | undefined };

/**
 * Creates the database's files if they don't exist. They get their final name only when complete.
 * @returns whether it created them
 * @throws Error if another major version of PostgreSQL created them
 */
export async function initCluster({ binaries, cluster, password, identity }: Input): Promise<boolean> {
  if (existsSync(cluster)) {
    const version = readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
    if (version === MAJOR_VERSION) return false;
    throw new Error(
      `The database in ${cluster} was created by PostgreSQL ${version}, but this Dockbell has PostgreSQL ${MAJOR_VERSION}. ` +
        "Export it with the Dockbell that created it, or set DATA_DIR to a new folder.",
    );
  }
  const draft = `${cluster}.${randomUUID()}`;
  const maker = identity && NOBODY;
  mkdirSync(draft, { mode: 0o700 });
  if (maker) chownSync(draft, maker.uid, maker.gid);
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (maker) chownSync(passwordFile, maker.uid, maker.gid);
  const args = [
    ["--pgdata", draft],
    ["--username", DATABASE_USER],
    ["--pwfile", passwordFile],
    ["--auth", "scram-sha-256"],
    ["--encoding", "UTF8"],
    // PostgreSQL's own C.UTF-8 sorts the same on every machine, regardless of the C library.
    ["--locale", "C"],
    ["--locale-provider", "builtin"],
    ["--builtin-locale", "C.UTF-8"],
    ["--no-instructions"],
  ].flat();
  try {
    await promisify(execFile)(path.join(binaries, "bin/initdb"), args, {
      cwd: draft,
      env: { LC_ALL: "C", NODE_ENV: "production" },
      ...maker,
    });
    if (identity) adopt(identity, draft);
    renameSync(draft, cluster);
    return true;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // If two first starts run at the same time, one wins and both continue with its files.
    if (existsSync(cluster)) return false;
    throw new Error(`PostgreSQL couldn't create its files in ${cluster}: ${reason(error)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function reason(error: unknown): string {
  if (error instanceof Error && "stderr" in error && error.stderr) return String(error.stderr).trim();
  return messageOf(error);
}

const DUPLICATE_CODES = new Set(["42P04", "23505"]);

/** Creates a database unless it exists. Concurrent callers all succeed. */
export async function createDatabase(adminUrl: string, name: string, template = "template1"): Promise<void> {
  await withConnection(adminUrl, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return;
    try {
      await client.query(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (!DUPLICATE_CODES.has(code)) throw error;
    }
  });
}
