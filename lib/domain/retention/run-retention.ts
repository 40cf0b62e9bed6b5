import { setTimeout as delay } from "node:timers/promises";
import { defaultRetention } from "@/lib/domain/retention/retention";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { idAt } from "@/lib/platform/db/id-at";
import { eachApart, every } from "@/lib/platform/every";
import { log } from "@/lib/platform/log";
import { removeBodies, removeEnded } from "@/lib/queue/remove";

/** The pause between two batches in ms, so that deliveries have the database most of the time. */
export const REST_MS = 50;
const BETWEEN_MS = 10 * 60_000;
const FAILURE = "couldn't remove old data; retrying later";
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/** Deletes data after its retention, in small batches, until the signal aborts. */
export async function runRetention({ signal }: { signal: AbortSignal }): Promise<void> {
  const work = async () => {
    const removed = await sweepAll(signal);
    if (removed > 0) log().info({ rows: removed }, "removed old data");
  };
  await every(BETWEEN_MS, work, { signal, failure: FAILURE });
}

/**
 * Deletes all old data once. Two workers can run it at the same time. @returns the number of deleted or emptied rows
 */
export async function sweepAll(signal: AbortSignal): Promise<number> {
  let removed = 0;
  const sweeps = [removeOldBodies, removeOldDeliveries, removeOldPushes];
  await eachApart(sweeps, FAILURE, async (sweep) => {
    let after: string | null = FIRST_ID;
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

/** The namespace of a delivery's webhook, whose settings apply. */
const HOME = Prisma.sql`
  JOIN webhooks ON webhooks.id = batch.webhook_id
  LEFT JOIN repositories ON repositories.id = webhooks.repository_id
  LEFT JOIN namespaces ON namespaces.name = coalesce(webhooks.namespace, repositories.namespace)`;

/** The batch's last ID, and the IDs of its old deliveries. */
type Batch = { cursor: string | null; ids: string[] };

const BATCH_OF_OLD = Prisma.sql`
  SELECT (SELECT max(id::text) FROM batch) AS cursor, ARRAY(SELECT id::text FROM old) AS ids`;

/** Processes the old deliveries of a batch. */
async function sweep(batch: Batch | undefined, remove: (ids: string[]) => Promise<number>): Promise<Swept> {
  const { cursor = null, ids = [] } = batch ?? {};
  return { cursor, removed: ids.length === 0 ? 0 : await remove(ids) };
}

function deliveriesBetween(after: string, before: string): Prisma.Sql {
  return Prisma.sql`
    SELECT id, webhook_id, created_at FROM deliveries
    WHERE id > ${after}::uuid AND id < ${before}::uuid ORDER BY id LIMIT ${BATCH}`;
}

/** The first ID that every namespace keeps, by the shortest retention of any namespace. */
async function youngest(column: "keep_deliveries" | "keep_bodies", usual: number): Promise<string> {
  const [row] = await db().$queryRaw<{ days: number | null }[]>`
    SELECT min(${Prisma.raw(column)})::int AS days FROM namespaces`;
  const days = Math.min(usual, row?.days ?? usual);
  return idAt(new Date(Date.now() - days * DAY_MS));
}

/**
 * Deletes deliveries with their attempts after their namespace's retention. Deliveries that are unfinished or wait for
 * a callback stay. IDs start with their time, so the oldest come first by primary key.
 */
export async function removeOldDeliveries(after: string): Promise<Swept> {
  const usual = defaultRetention().deliveries;
  const before = await youngest("keep_deliveries", usual);
  const [batch] = await db().$queryRaw<Batch[]>`
    WITH batch AS MATERIALIZED (${deliveriesBetween(after, before)}), old AS (
      SELECT batch.id FROM batch ${HOME}
      WHERE batch.created_at < now() - coalesce(namespaces.keep_deliveries, ${usual}::int) * interval '1 day'
    )
    ${BATCH_OF_OLD}`;
  return sweep(batch, removeEnded);
}

/** Deletes response bodies after their namespace's retention. The rest of an attempt stays. */
async function removeOldBodies(after: string): Promise<Swept> {
  const usual = defaultRetention().bodies;
  const before = await youngest("keep_bodies", usual);
  const [batch] = await db().$queryRaw<Batch[]>`
    WITH batch AS MATERIALIZED (${deliveriesBetween(after, before)}), old AS (
      SELECT batch.id FROM batch ${HOME}
      WHERE batch.created_at < now() - coalesce(namespaces.keep_bodies, ${usual}::int) * interval '1 day'
    )
    ${BATCH_OF_OLD}`;
  return sweep(batch, removeBodies);
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
