import { defaultRetention } from "@/lib/domain/retention/retention";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { idAt } from "@/lib/platform/db/id-at";
import { removeBodies, removeEnded } from "@/lib/queue/remove";

/** Rows that one statement looks at: it is over before anybody notices. */
const BATCH = 1_000;
const DAY_MS = 24 * 3_600_000;

/** Where the next batch begins, and what the last one did. */
type Swept = { cursor: string | null; removed: number };

/** Of a delivery's webhook: the namespace whose choice counts. */
const HOME = Prisma.sql`
  JOIN webhooks ON webhooks.id = batch.webhook_id
  LEFT JOIN repositories ON repositories.id = webhooks.repository_id
  LEFT JOIN namespaces ON namespaces.name = coalesce(webhooks.namespace, repositories.namespace)`;

/** The batch's last ID, and the IDs of its deliveries that are to be swept. */
type Batch = { cursor: string | null; ids: string[] };

const BATCH_OF_OLD = Prisma.sql`
  SELECT (SELECT max(id::text) FROM batch) AS cursor, ARRAY(SELECT id::text FROM old) AS ids`;

/** Sweeps what a batch has found. */
async function sweep(batch: Batch | undefined, remove: (ids: string[]) => Promise<number>): Promise<Swept> {
  const { cursor = null, ids = [] } = batch ?? {};
  return { cursor, removed: ids.length === 0 ? 0 : await remove(ids) };
}

function deliveriesBetween(after: string, before: string): Prisma.Sql {
  return Prisma.sql`
    SELECT id, webhook_id, created_at FROM deliveries
    WHERE id > ${after}::uuid AND id < ${before}::uuid ORDER BY id LIMIT ${BATCH}`;
}

/** The first id that no namespace lets go of yet: the shortest that any keeps. */
async function youngest(column: "keep_deliveries" | "keep_bodies", usual: number): Promise<string> {
  const [row] = await db().$queryRaw<{ days: number | null }[]>`
    SELECT min(${Prisma.raw(column)})::int AS days FROM namespaces`;
  const days = Math.min(usual, row?.days ?? usual);
  return idAt(new Date(Date.now() - days * DAY_MS));
}

/**
 * Removes deliveries with their attempts that are older than their namespace keeps them. What has not ended,
 * or waits for a callback, stays. Ids begin with their moment, so the oldest come first by the primary key.
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

/** Removes the bodies of answers that are older than their namespace keeps them; the rest of an attempt stays. */
export async function removeOldBodies(after: string): Promise<Swept> {
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

/** Removes pushes that are older than any delivery is kept as usual, and have none left. */
export async function removeOldPushes(after: string): Promise<Swept> {
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
