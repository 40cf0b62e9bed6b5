import { once } from "node:events";
import { type Client, DatabaseError, escapeIdentifier } from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import {
  type BackupHeader,
  type BackupTable,
  checkBackup,
  END_OF_TABLE,
  linesOf,
  parseTableLine,
} from "@/lib/host/backup/backup-file";
import { requireReadableMark } from "@/lib/host/key-check";
import { withConnection } from "@/lib/platform/db/connection";
import { migrationNames } from "@/lib/platform/db/migration-files";

const DEADLOCK = "40P01";
/** Running processes hold their locks only for milliseconds, so the next attempt usually succeeds. */
const MAX_TRIES = 10;

/**
 * Restores a backup, completely or not at all, into an empty database whose migrations are applied. Web processes and
 * workers may be running on it.
 * @returns the backup's header
 * @throws Error if the file is damaged or from a newer Dockbell, the database isn't empty, or `secrets.json` doesn't
 * match
 */
export async function restoreBackup(databaseUrl: string, file: string): Promise<BackupHeader> {
  const header = await checkBackup(file);
  const known = migrationNames();
  const unknown = header.migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `This backup is from a newer Dockbell, which has the migrations ${unknown.join(", ")}. Upgrade this one first.`,
    );
  }
  for (let tries = 1; ; tries += 1) {
    try {
      await withConnection(databaseUrl, (client) => restoreAll(client, file));
      return header;
    } catch (error) {
      const isDeadlock = error instanceof DatabaseError && error.code === DEADLOCK;
      if (!isDeadlock || tries >= MAX_TRIES) throw error;
    }
  }
}

async function restoreAll(client: Client, file: string): Promise<void> {
  await client.query("BEGIN");
  await lockTables(client);
  await requireEmpty(client);
  // The backup's key check replaces this machine's.
  await client.query("DELETE FROM installation");
  await copyTables(client, file);
  await requireReadableMark(client);
  // A backup of an earlier version has no list of failed deliveries.
  await client.query("SELECT list_failed_deliveries()");
  await advanceSequences(client);
  await client.query("COMMIT");
}

/** Locks every table before the first change, so that a deadlock with a running process shows before any work is done. */
async function lockTables(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  );
  await client.query(`LOCK TABLE ${rows.map(({ name }) => name).join(", ")} IN ACCESS EXCLUSIVE MODE`);
}

async function requireEmpty(client: Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    "SELECT EXISTS (SELECT FROM users) OR EXISTS (SELECT FROM repositories) AS used",
  );
  if (rows[0]?.used) {
    throw new Error(
      "This database isn't empty. Start a new Dockbell with another DATA_DIR or DATABASE_URL, and restore into it before anyone signs up.",
    );
  }
}

async function copyTables(client: Client, file: string): Promise<void> {
  let rows: CopyStreamQuery | undefined;
  let table: BackupTable | undefined;
  for await (const line of linesOf(file)) {
    if (rows && table) {
      if (line.toString("latin1") === END_OF_TABLE) {
        rows.end();
        await once(rows, "finish");
        await client.query(`ALTER TABLE ${escapeIdentifier(table.name)} ENABLE TRIGGER USER`);
        rows = undefined;
      } else if (!rows.write(Buffer.concat([line, Buffer.from("\n")]))) await once(rows, "drain");
    } else if (line.subarray(0, 6).toString() === "TABLE ") {
      table = parseTableLine(line);
      const name = escapeIdentifier(table.name);
      // The backup already contains the rows that triggers would write.
      await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
      const columns = table.columns.map(escapeIdentifier).join(", ");
      rows = client.query(copyFrom(`COPY ${name} (${columns}) FROM STDIN`));
    }
  }
}

/** Moves each sequence beyond the restored numbers. */
async function advanceSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT class.relname AS table, attribute.attname AS column,
       pg_get_serial_sequence(quote_ident(class.relname), attribute.attname) AS sequence
     FROM pg_class AS class JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
     WHERE class.relkind = 'r' AND class.relnamespace = 'public'::regnamespace AND attribute.attnum > 0
       AND pg_get_serial_sequence(quote_ident(class.relname), attribute.attname) IS NOT NULL`,
  );
  for (const { table, column, sequence } of rows) {
    const [name, of] = [escapeIdentifier(column), escapeIdentifier(table)];
    await client.query(`SELECT setval($1, coalesce((SELECT max(${name}) FROM ${of}), 0) + 1, false)`, [
      sequence,
    ]);
  }
}
