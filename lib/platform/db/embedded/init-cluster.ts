import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { adopt } from "@/lib/platform/db/embedded/adopt-files";
import { NOBODY, type ServerIdentity } from "@/lib/platform/db/embedded/server-identity";

export const DATABASE_USER = "dockbell";
const MAJOR_VERSION = "18";

type Input = { binaries: string; cluster: string; password: string; identity: ServerIdentity | undefined };

/**
 * Makes the database's files when they do not exist, under their final name only when complete.
 * @returns whether they were made now
 * @throws Error when they were made by another major version of PostgreSQL
 */
export async function initCluster({ binaries, cluster, password, identity }: Input): Promise<boolean> {
  if (existsSync(cluster)) {
    const version = readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
    if (version === MAJOR_VERSION) return false;
    throw new Error(
      `The database in ${cluster} was made by PostgreSQL ${version}; this Dockbell has PostgreSQL ${MAJOR_VERSION}. ` +
        "Export it with the Dockbell that made it, or set DATA_DIR to a new folder.",
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
    // PostgreSQL's own C.UTF-8: the same order on every machine, whatever its C library.
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
    // Of two first starts at once one wins; both go on with its files.
    if (existsSync(cluster)) return false;
    throw new Error(`PostgreSQL could not make its files in ${cluster}: ${reason(error)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function reason(error: unknown): string {
  if (error instanceof Error && "stderr" in error && error.stderr) return String(error.stderr).trim();
  return error instanceof Error ? error.message : String(error);
}
