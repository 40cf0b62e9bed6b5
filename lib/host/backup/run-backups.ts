import { Client } from "pg";
import { folderStore } from "@/lib/host/backup/folder-store";
import { s3Store } from "@/lib/host/backup/s3-store";
import { type BackupStore, backupName } from "@/lib/host/backup/store";
import { type WrittenBackup, writeBackup } from "@/lib/host/backup/write-backup";
import { env } from "@/lib/platform/env";
import { every } from "@/lib/platform/every";
import { log } from "@/lib/platform/log";

const HOUR_MS = 3_600_000;
const BETWEEN_MS = 60_000;
const RETRY_MS = 10 * 60_000;
/** Any fixed number, which distinguishes this lock from others. */
const LOCK = 4_242_084;

/** Backs up as the settings say, until the signal aborts. The settings may ask for none. */
export async function runBackups({ signal }: { signal: AbortSignal }): Promise<void> {
  const { DATABASE_URL = "", BACKUP_TO, BACKUP_EVERY_HOURS, BACKUP_KEEP } = env();
  if (!BACKUP_TO) return;
  const store = BACKUP_TO.startsWith("s3://") ? s3Store(BACKUP_TO) : folderStore(BACKUP_TO);
  const plan = { store, everyMs: BACKUP_EVERY_HOURS * HOUR_MS, keep: BACKUP_KEEP };
  const work = () => backUpIfDue(DATABASE_URL, plan);
  const failure = `couldn't back up to ${BACKUP_TO}; retrying in ten minutes`;
  await every(BETWEEN_MS, work, { signal, failure });
}

type Plan = { store: BackupStore; everyMs: number; keep: number };

/**
 * Writes a backup if the last one is old enough, reads it back, and removes the oldest ones beyond `keep`. Does nothing
 * while another worker does this: the lock belongs to its connection, so it ends with the worker.
 * @throws Error if that failed, which is recorded
 */
export async function backUpIfDue(databaseUrl: string, { store, everyMs, keep }: Plan): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  // A lost connection also fails the next query.
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS held", [LOCK]);
    if (!rows[0]?.held || !(await isDue(client, everyMs))) return;
    const name = backupName(new Date());
    try {
      const { bytes } = await save(store, name, databaseUrl);
      await recordSuccess(client, bytes);
      log().info({ name, bytes }, "backed up");
      for (const old of (await store.names()).slice(0, -keep)) await store.remove(old);
    } catch (error) {
      await recordFailure(client);
      throw error;
    }
  } finally {
    await client.end();
  }
}

async function save(store: BackupStore, name: string, databaseUrl: string): Promise<WrittenBackup> {
  const written = await store.save(name, (file) => writeBackup(databaseUrl, file));
  try {
    await store.check(name);
  } catch (error) {
    // It must not count as one of those to keep.
    await store.remove(name).catch(() => undefined);
    throw error;
  }
  return written;
}

async function isDue(client: Client, everyMs: number): Promise<boolean> {
  const { rows } = await client.query<{ due: boolean }>(
    `SELECT NOT EXISTS (
       SELECT FROM scheduled_backups
       WHERE succeeded_at > now() - $1 * interval '1 ms' OR failed_at > now() - $2 * interval '1 ms'
     ) AS due`,
    [everyMs, RETRY_MS],
  );
  return rows[0]?.due ?? false;
}

async function recordSuccess(client: Client, bytes: number): Promise<void> {
  await client.query(
    `INSERT INTO scheduled_backups (succeeded_at, bytes) VALUES (now(), $1)
     ON CONFLICT (id) DO UPDATE SET succeeded_at = excluded.succeeded_at, bytes = excluded.bytes`,
    [bytes],
  );
}

async function recordFailure(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO scheduled_backups AS known (failed_at, failures) VALUES (now(), 1)
     ON CONFLICT (id) DO UPDATE SET failed_at = excluded.failed_at, failures = known.failures + 1`,
  );
}
