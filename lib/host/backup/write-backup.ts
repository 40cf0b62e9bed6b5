import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, renameSync, rmSync } from "node:fs";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Client, escapeIdentifier } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type BackupHeader, type BackupTable, END_OF_TABLE, tableLine } from "@/lib/host/backup/backup-file";
import { withConnection } from "@/lib/platform/db/connection";

/** Tables that belong to running processes, not to the instance. */
const NOT_KEPT = ["_prisma_migrations", "workers", "ended_workers", "scheduled_backups"];

export type WrittenBackup = { tables: number; bytes: number };

/**
 * Writes a consistent snapshot of a database to a file while Dockbell runs. The file gets its name only when it is
 * complete.
 */
export function writeBackup(databaseUrl: string, file: string): Promise<WrittenBackup> {
  return withConnection(databaseUrl, (client) => write(client, file));
}

async function write(client: Client, file: string): Promise<WrittenBackup> {
  const part = `${file}.part`;
  const gzip = createGzip();
  const target = gzip.pipe(createWriteStream(part, { mode: 0o600 }));
  const hash = createHash("sha256");
  const add = async (chunk: Buffer | string) => {
    hash.update(chunk);
    if (!gzip.write(chunk)) await once(gzip, "drain");
  };
  try {
    await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const header: BackupHeader = {
      dockbell: "backup",
      version: 1,
      createdAt: new Date().toISOString(),
      migrations: await appliedMigrations(client),
    };
    await add(`${JSON.stringify(header)}\n`);
    const tables = await tablesOf(client);
    for (const table of tables) {
      await add(`${tableLine(table)}\n`);
      const columns = table.columns.map(escapeIdentifier).join(", ");
      const rows = client.query(copyTo(`COPY ${escapeIdentifier(table.name)} (${columns}) TO STDOUT`));
      for await (const chunk of rows as AsyncIterable<Buffer>) await add(chunk);
      await add(`${END_OF_TABLE}\n`);
    }
    gzip.end(`END ${hash.digest("hex")}\n`);
    await finished(target);
    renameSync(part, file);
    return { tables: tables.length, bytes: target.bytesWritten };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
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
