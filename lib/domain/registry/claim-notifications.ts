import { db, runInOneTrip } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";

// Rows are locked FOR NO KEY UPDATE, so that `noteStarts` can write rows that refer to them.

/** The maximum number and size of the notifications in a batch. */
const MAX_ROWS = 500;
const MAX_BYTES = 8 * 1024 * 1024;

/** The number of unfinished starts before a notification is set aside: one in a batch, and two alone. */
export const MAX_STARTS = 3;
/** The number of errors before a notification is set aside. The last ones are a minute apart. */
export const MAX_FAILURES = 10;
const MAX_RETRY_SECONDS = 60;
/** The delay between unfinished starts, so that notifications that were merely in a dead worker's batch go first. */
const RESTART_SECONDS = 10;

export type ClaimedNotification = { id: string; bytes: number };

/**
 * Whether there are any notifications, including those that can't be claimed now. An idle worker checks once a second.
 */
export async function hasNotifications(): Promise<boolean> {
  const found = await runInOneTrip(Prisma.sql`/* has-notifications */ SELECT FROM registry_inbox LIMIT 1`);
  return found.length > 0;
}

/** Locks the oldest notifications that no worker has started. */
export function claimFresh(tx: Prisma.TransactionClient): Promise<ClaimedNotification[]> {
  return tx.$queryRaw<ClaimedNotification[]>`
    WITH head AS (
      SELECT id, octet_length(body) AS bytes FROM registry_inbox AS inbox
      WHERE NOT EXISTS (SELECT FROM registry_unfinished WHERE notification_id = inbox.id)
      ORDER BY id LIMIT ${MAX_ROWS}
    ), summed AS (
      SELECT id, sum(bytes) OVER (ORDER BY id) - bytes AS bytes_before FROM head
    )
    SELECT inbox.id, octet_length(inbox.body) AS bytes FROM registry_inbox AS inbox
    WHERE inbox.id IN (SELECT id FROM summed WHERE bytes_before < ${MAX_BYTES})
    ORDER BY inbox.id
    FOR NO KEY UPDATE SKIP LOCKED`;
}

/**
 * Locks one notification that was started and not finished. It is alone because it may be the one that
 * crashes workers.
 */
export function claimUnfinished(tx: Prisma.TransactionClient): Promise<ClaimedNotification[]> {
  return tx.$queryRaw<ClaimedNotification[]>`
    SELECT inbox.id, octet_length(inbox.body) AS bytes
    FROM registry_unfinished AS unfinished JOIN registry_inbox AS inbox ON inbox.id = unfinished.notification_id
    WHERE set_aside_at IS NULL AND starts < ${MAX_STARTS} AND retry_at <= now()
    ORDER BY inbox.id LIMIT 1
    FOR NO KEY UPDATE OF inbox SKIP LOCKED`;
}

/**
 * Records that notifications are being processed, on a different connection from the one that holds their
 * locks, so that it survives a worker's death. The commit doesn't wait for the disk, because only a machine
 * crash undoes it.
 */
export async function noteStarts(ids: readonly string[]): Promise<void> {
  await db().$transaction([
    db().$executeRaw`SELECT set_config('synchronous_commit', 'off', true)`,
    db().$executeRaw`
      INSERT INTO registry_unfinished AS unfinished (notification_id, starts, retry_at)
      SELECT unnest(${ids}::uuid[]), 1, now()
      ON CONFLICT (notification_id) DO UPDATE SET
        starts = unfinished.starts + 1,
        retry_at = now() + unfinished.starts * ${RESTART_SECONDS}::int * interval '1 second'`,
  ]);
}

/**
 * Records that processing failed with an error, which isn't an unfinished start. The notifications of a batch
 * are retried one at a time.
 */
export async function noteFailures(ids: readonly string[], error: string): Promise<void> {
  await db().$executeRaw`
    UPDATE registry_unfinished SET
      starts = greatest(0, starts - 1),
      failures = failures + 1,
      error = ${error},
      retry_at = now() + least(${MAX_RETRY_SECONDS}::int, 2 ^ failures) * interval '1 second'
    WHERE notification_id = ANY (${ids}::uuid[])`;
}

/**
 * Sets aside notifications that crashed workers or kept failing. Workers don't start them again
 * automatically.
 * @returns their IDs
 */
export async function setAsideUnfinished(): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    WITH bad AS (
      SELECT inbox.id
      FROM registry_unfinished AS unfinished JOIN registry_inbox AS inbox ON inbox.id = unfinished.notification_id
      WHERE set_aside_at IS NULL AND (starts >= ${MAX_STARTS} OR failures >= ${MAX_FAILURES})
      FOR NO KEY UPDATE OF inbox SKIP LOCKED
    )
    UPDATE registry_unfinished SET set_aside_at = now() FROM bad WHERE notification_id = bad.id
    RETURNING notification_id AS id`;
  return rows.map(({ id }) => id);
}
