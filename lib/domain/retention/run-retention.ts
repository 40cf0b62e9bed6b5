import { setTimeout as delay } from "node:timers/promises";
import { defaultRetention } from "@/lib/domain/retention/retention";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { idAt, NO_ID } from "@/lib/platform/db/id-at";
import { eachApart, every } from "@/lib/platform/every";
import { log } from "@/lib/platform/log";
import { removeBodies, removeEnded } from "@/lib/queue/remove";

/** The pause between two batches in ms, so that deliveries have the database most of the time. */
export const REST_MS = 50;
const BETWEEN_MS = 10 * 60_000;
const FAILURE = "couldn't delete old data; retrying later";

/** Deletes data after its retention, in small batches, until the signal aborts. */
export async function runRetention({ signal }: { signal: AbortSignal }): Promise<void> {
  const work = async () => {
    const removed = await deleteOldData(signal);
    if (removed > 0) log().info({ rows: removed }, "deleted old data");
  };
  await every(BETWEEN_MS, work, { signal, failure: FAILURE });
}

/**
 * Deletes all old data once. Two workers can run it at the same time. @returns the number of deleted or emptied rows
 */
export async function deleteOldData(signal: AbortSignal): Promise<number> {
  let removed = 0;
  const sweeps = [removeOldBodies, removeOldDeliveries, removeOldPushes];
  await eachApart(sweeps, FAILURE, async (sweep) => {
    let after: string | null = NO_ID;
    while (after !== null && !signal.aborted) {
      const swept = await sweep(after);
      removed += swept.removed;
      after = swept.cursor;
      if (swept.removed > 0) await delay(REST_MS, undefined, { signal }).catch(() => undefined);
    }
  });
  return removed;
}

/** The number of rows per statement, so that each one is short. */
const BATCH = 1_000;
const DAY_MS = 24 * 3_600_000;

/** The cursor of the next batch, and the result of the last one. */
type Swept = { cursor: string | null; removed: number };

type Sweep = {
  after: string;
  /** The setting of namespaces that applies. */
  column: "keep_deliveries" | "keep_bodies";
  /** The days for namespaces without it. */
  usual: number;
  remove: (ids: string[]) => Promise<number>;
};

/**
 * Removes something from the old deliveries of a batch. IDs start with their time, so the oldest come first by primary
 * key, and the batch ends at the first ID that every namespace keeps.
 */
async function sweep({ after, column, usual, remove }: Sweep): Promise<Swept> {
  const keep = Prisma.raw(column);
  const [shortest] = await db().$queryRaw<{ days: number | null }[]>`
    SELECT min(${keep})::int AS days FROM namespaces`;
  const days = Math.min(usual, shortest?.days ?? usual);
  const before = idAt(new Date(Date.now() - days * DAY_MS));
  const [batch] = await db().$queryRaw<{ cursor: string | null; ids: string[] }[]>`
    WITH batch AS MATERIALIZED (
      SELECT id, webhook_id, created_at FROM deliveries
      WHERE id > ${after}::uuid AND id < ${before}::uuid ORDER BY id LIMIT ${BATCH}
    ), old AS (
      SELECT batch.id FROM batch
      JOIN webhooks ON webhooks.id = batch.webhook_id
      LEFT JOIN repositories ON repositories.id = webhooks.repository_id
      LEFT JOIN namespaces ON namespaces.name = coalesce(webhooks.namespace, repositories.namespace)
      WHERE batch.created_at < now() - coalesce(namespaces.${keep}, ${usual}::int) * interval '1 day'
    )
    SELECT (SELECT max(id::text) FROM batch) AS cursor, ARRAY(SELECT id::text FROM old) AS ids`;
  const { cursor = null, ids = [] } = batch ?? {};
  return { cursor, removed: ids.length === 0 ? 0 : await remove(ids) };
}

/**
 * Deletes deliveries with their attempts after their namespace's retention. Deliveries that are unfinished or wait for
 * a callback stay.
 */
export function removeOldDeliveries(after: string): Promise<Swept> {
  const usual = defaultRetention().deliveries;
  return sweep({ after, column: "keep_deliveries", usual, remove: removeEnded });
}

/** Deletes response bodies after their namespace's retention. The rest of an attempt stays. */
function removeOldBodies(after: string): Promise<Swept> {
  return sweep({ after, column: "keep_bodies", usual: defaultRetention().bodies, remove: removeBodies });
}

/** Deletes pushes without deliveries that are older than the default retention. */
async function removeOldPushes(after: string): Promise<Swept> {
  const before = idAt(new Date(Date.now() - defaultRetention().deliveries * DAY_MS));
  const [swept] = await db().$queryRaw<Swept[]>`
    WITH batch AS MATERIALIZED (
      SELECT id FROM pushes WHERE id > ${after}::uuid AND id < ${before}::uuid ORDER BY id LIMIT ${BATCH}
    ), removed AS (
      DELETE FROM pushes USING batch
      WHERE pushes.id = batch.id
        AND NOT EXISTS (SELECT FROM deliveries WHERE deliveries.push_id = batch.id)
      RETURNING pushes.id
    )
    SELECT (SELECT max(id::text) FROM batch) AS cursor, (SELECT count(*)::int FROM removed) AS removed`;
  return swept ?? { cursor: null, removed: 0 };
}
