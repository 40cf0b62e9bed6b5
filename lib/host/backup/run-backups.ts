import type { Client } from "pg";
import { s3Store } from "@/lib/host/backup/s3-store";
import { type BackupStore, backupName, folderStore } from "@/lib/host/backup/store";
import { type WrittenBackup, writeBackup } from "@/lib/host/backup/write-backup";
import { locationOf, nextBackupAt } from "@/lib/platform/backup-schedule";
import { withConnection } from "@/lib/platform/db/connection";
import { env } from "@/lib/platform/env";
import { messageOf } from "@/lib/platform/errors";
import { every } from "@/lib/platform/every";
import { log } from "@/lib/platform/log";

const BETWEEN_MS = 60_000;
const MAX_REASON_CHARACTERS = 500;
/** Any fixed number, which distinguishes this lock from others. */
const LOCK = 4_242_084;

/** Writes scheduled backups until the signal aborts. Does nothing if no schedule is set. */
export async function runBackups({ signal }: { signal: AbortSignal }): Promise<void> {
  const { DATABASE_URL = "", BACKUP_TO, BACKUP_EVERY_HOURS, BACKUP_KEEP } = env();
  if (!BACKUP_TO) return;
  const store = BACKUP_TO.startsWith("s3://") ? s3Store(BACKUP_TO) : folderStore(BACKUP_TO);
  const plan = { store, destination: BACKUP_TO, everyHours: BACKUP_EVERY_HOURS, keep: BACKUP_KEEP };
  await Promise.all([
    every(BETWEEN_MS, () => recordPlan(DATABASE_URL, BACKUP_TO, BACKUP_EVERY_HOURS), {
      signal,
      failure: "couldn't record when backups are due; retrying in a minute",
    }),
    every(BETWEEN_MS, () => backUpIfDue(DATABASE_URL, plan), {
      signal,
      failure: `couldn't back up to ${BACKUP_TO}; retrying in ten minutes`,
    }),
  ]);
}

/** Stores the schedule for the System status page and the metrics, because only workers have its settings. */
export async function recordPlan(
  databaseUrl: string,
  destination: string,
  everyHours: number,
): Promise<void> {
  await withConnection(databaseUrl, (client) =>
    client.query(
      `INSERT INTO scheduled_backups (destination, every_hours, planned_at) VALUES ($1, $2, now())
       ON CONFLICT (id) DO UPDATE
       SET destination = excluded.destination, every_hours = excluded.every_hours, planned_at = now()`,
      [destination, everyHours],
    ),
  );
}

type Plan = { store: BackupStore; destination: string; everyHours: number; keep: number };

/**
 * Writes a backup if the last one is old enough, reads it back, and removes the oldest ones beyond `keep`. Does
 * nothing while another worker does this. The lock belongs to that worker's connection, so it is released if the
 * worker dies.
 * @throws Error if that failed, which is recorded
 */
export async function backUpIfDue(databaseUrl: string, plan: Plan): Promise<void> {
  const { store, destination, keep } = plan;
  await withConnection(databaseUrl, async (client) => {
    const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS held", [LOCK]);
    if (!rows[0]?.held || !(await isDue(client, plan))) return;
    const name = backupName(new Date());
    try {
      const { bytes } = await save(store, name, databaseUrl);
      await recordSuccess(client, locationOf(destination, name), bytes);
      log().info({ name, bytes }, "wrote a backup");
      for (const old of (await store.names()).slice(0, -keep)) await store.remove(old);
    } catch (error) {
      await recordFailure(client, error);
      throw error;
    }
  });
}

async function save(store: BackupStore, name: string, databaseUrl: string): Promise<WrittenBackup> {
  const written = await store.save(name, (file) => writeBackup(databaseUrl, file));
  try {
    await store.check(name);
  } catch (error) {
    // A damaged backup must not count as one of the backups to keep.
    await store.remove(name).catch(() => undefined);
    throw error;
  }
  return written;
}

type Known = { now: Date; location: string | null; succeededAt: Date | null; failedAt: Date | null };

async function isDue(client: Client, plan: Plan): Promise<boolean> {
  const { rows } = await client.query<Known>(
    `SELECT now(), location, succeeded_at AS "succeededAt", failed_at AS "failedAt" FROM scheduled_backups`,
  );
  const [row] = rows;
  return !row || nextBackupAt({ ...plan, ...row }) <= row.now;
}

async function recordSuccess(client: Client, location: string, bytes: number): Promise<void> {
  await client.query(
    `INSERT INTO scheduled_backups (succeeded_at, location, bytes) VALUES (now(), $1, $2)
     ON CONFLICT (id) DO UPDATE
     SET succeeded_at = excluded.succeeded_at, location = excluded.location, bytes = excluded.bytes`,
    [location, bytes],
  );
}

async function recordFailure(client: Client, error: unknown): Promise<void> {
  await client.query(
    `INSERT INTO scheduled_backups AS known (failed_at, failure, failures) VALUES (now(), $1, 1)
     ON CONFLICT (id) DO UPDATE
     SET failed_at = excluded.failed_at, failure = excluded.failure, failures = known.failures + 1`,
    [messageOf(error).slice(0, MAX_REASON_CHARACTERS)],
  );
}
