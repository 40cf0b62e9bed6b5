import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Client, escapeIdentifier } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type BackupHeader, type BackupTable, END_OF_TABLE, tableLine } from "@/lib/host/backup/backup-file";
import { withConnection } from "@/lib/platform/db/connection";
import { migrationState } from "@/lib/platform/db/migrate";

/** Tables that belong to running processes, not to the instance. */
const NOT_KEPT = ["_prisma_migrations", "workers", "ended_workers", "scheduled_backups"];

export type WrittenBackup = { tables: number; bytes: number };

/**
 * Writes a consistent snapshot of a database to a file while Dockbell runs. The file gets its name only when it is
 * complete.
 */
export async function writeBackup(databaseUrl: string, file: string): Promise<WrittenBackup> {
  const part = `${file}.part`;
  try {
    const written = await withConnection(databaseUrl, async (client) => {
      await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      const tables = await tablesOf(client);
      const target = createWriteStream(part, { mode: 0o600 });
      await pipeline(textOf(client, tables), createGzip(), target);
      return { tables: tables.length, bytes: target.bytesWritten };
    });
    renameSync(part, file);
    return written;
  } catch (error) {
    rmSync(part, { force: true });
    // The error of a failed write doesn't name the file, so people wouldn't know which disk is full.
    throw error instanceof Error && "syscall" in error ? Object.assign(error, { path: part }) : error;
  }
}

/** The text of a backup, in the format of backup-file.ts. */
async function* textOf(client: Client, tables: readonly BackupTable[]): AsyncGenerator<Buffer | string> {
  const hash = createHash("sha256");
  for await (const chunk of contentOf(client, tables)) {
    hash.update(chunk);
    yield chunk;
  }
  yield `END ${hash.digest("hex")}\n`;
}

async function* contentOf(client: Client, tables: readonly BackupTable[]): AsyncGenerator<Buffer | string> {
  const header: BackupHeader = {
    dockbell: "backup",
    version: 1,
    createdAt: new Date().toISOString(),
    migrations: await appliedMigrations(client),
  };
  yield `${JSON.stringify(header)}\n`;
  for (const table of tables) {
    yield `${tableLine(table)}\n`;
    const columns = table.columns.map(escapeIdentifier).join(", ");
    yield* client.query(copyTo(`COPY ${escapeIdentifier(table.name)} (${columns}) TO STDOUT`));
    yield `${END_OF_TABLE}\n`;
  }
}

async function appliedMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

/** Sorts the tables so that referenced ones come first. */
async function tablesOf(client: Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable & { needs: string[] }>(
    `SELECT
       class.relname AS name,
       array(
         SELECT attname::text FROM pg_attribute
         WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
       ) AS columns,
       array(
         SELECT confrelid::regclass::text FROM pg_constraint
         WHERE conrelid = class.oid AND contype = 'f' AND confrelid <> class.oid
       ) AS needs
     FROM pg_class AS class
     WHERE class.relkind = 'r' AND class.relnamespace = 'public'::regnamespace AND class.relname <> ALL ($1)
     ORDER BY class.relname`,
    [NOT_KEPT],
  );
  const ordered: BackupTable[] = [];
  const done = new Set<string>();
  while (ordered.length < rows.length) {
    const next = rows.find(({ name, needs }) => !done.has(name) && needs.every((need) => done.has(need)));
    if (!next) throw new Error("The tables' foreign keys form a cycle.");
    done.add(next.name);
    ordered.push({ name: next.name, columns: next.columns });
  }
  return ordered;
}

const FOLDER = "backups";
const PREFIX = "before-upgrade-";
/** The number of upgrade backups to keep. */
const MAX_KEPT = 3;

/**
 * Writes a backup into the data folder if the database has data and is about to be migrated. Only the last few are
 * kept.
 * @returns the backup's file, or undefined if no backup was needed
 * @throws Error if the database belongs to a newer Dockbell or the backup can't be written, so that nothing is migrated
 */
export async function backUpBeforeMigrating(
  databaseUrl: string,
  dataDir: string,
  now = new Date(),
): Promise<string | undefined> {
  const { applied, pending } = await migrationState(databaseUrl);
  if (applied.length === 0 || pending.length === 0) return undefined;
  const folder = path.join(dataDir, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = now.toISOString().slice(0, 19).replaceAll(":", "");
  const file = path.join(folder, `${PREFIX}${pending[0]}-${time}.backup`);
  // An earlier start, which was killed during the migration, has already written the backup.
  if (!existsSync(file)) await writeBackup(databaseUrl, file);
  removeOld(folder);
  return file;
}

function removeOld(folder: string): void {
  const found = readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX) && name.endsWith(".backup"))
    .sort();
  for (const name of found.slice(0, -MAX_KEPT)) rmSync(path.join(folder, name));
}
