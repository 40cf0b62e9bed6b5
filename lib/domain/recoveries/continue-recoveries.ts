import { failedIn, missedIn } from "@/lib/domain/recoveries/resendable";
import { db, LONG } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { idAt } from "@/lib/platform/db/id-at";
import { lockRowUnlessHeld } from "@/lib/platform/db/lock-row";
import { eachApart, every } from "@/lib/platform/every";
import { backfillDeliveries } from "@/lib/queue/backfill";
import { type QueueTransaction, queueTransaction } from "@/lib/queue/queue-transaction";
import { requeueFailed } from "@/lib/queue/requeue";

/** The time in ms between two checks, while a recovery runs and while none runs. */
const BUSY_MS = 200;
const IDLE_MS = 1_000;

/** Continues recoveries until the signal aborts. */
export async function runRecoveries({ signal }: { signal: AbortSignal }): Promise<void> {
  const work = async () => ((await continueRecoveries()) > 0 ? BUSY_MS : IDLE_MS);
  await every(IDLE_MS, work, { signal, failure: "couldn't continue recoveries; retrying" });
}

/** The number of a recovery's deliveries in the queue. New pushes wait only for these. */
const AHEAD = 100;

const select = {
  id: true,
  webhookId: true,
  since: true,
  until: true,
  cursor: true,
  /** Null if the recovery resends all failures in a period; otherwise, it resends only the selected ones. */
  batchId: true,
  /** Both null if no missed pushes are delivered. */
  disabledAt: true,
  pushCursor: true,
} satisfies Prisma.RecoverySelect;

type Running = Prisma.RecoveryGetPayload<{ select: typeof select }>;

/**
 * Counts the results of running recoveries, queues more deliveries, and finishes recoveries that have none
 * left.
 * @returns the number of running ones
 */
export async function continueRecoveries(): Promise<number> {
  const running = await db().recovery.findMany({ where: { state: "running" }, select: { id: true } });
  await eachApart(running, "couldn't continue a recovery; retrying", ({ id }) =>
    queueTransaction((tx) => continueRecovery(tx, id), LONG),
  );
  return running.length;
}

/** The row is locked so that two workers don't send the same delivery twice. The second worker skips it. */
async function continueRecovery(tx: QueueTransaction, id: string): Promise<void> {
  if (!(await lockRowUnlessHeld(tx, "recoveries", id))) return;
  const recovery = await tx.recovery.findUnique({ where: { id, state: "running" }, select });
  if (!recovery) return;
  const ended = await takeFinished(tx, id);
  const underWay = await tx.recoveringDelivery.count({ where: { recoveryId: id } });
  const queued = await queueMore(tx, recovery, AHEAD - underWay);
  await tx.recoveringDelivery.createMany({
    data: queued.ids.map((deliveryId) => ({ deliveryId, recoveryId: id })),
  });
  const isDone = underWay + queued.ids.length === 0;
  if (ended.succeeded + ended.failed + queued.ids.length === 0 && !isDone) return;
  await tx.recovery.update({
    where: { id },
    data: {
      succeeded: { increment: ended.succeeded },
      failed: { increment: ended.failed },
      ...queued.moved,
      ...(isDone ? { state: "done", endedAt: new Date(), deliveryIds: [] } : {}),
    },
  });
}

/** `moved` has the cursor after the queued deliveries. */
type Queued = { ids: string[]; moved: { cursor?: string; pushCursor?: string } };

/** Failures come first, because they are older. */
async function queueMore(tx: QueueTransaction, recovery: Running, room: number): Promise<Queued> {
  if (room <= 0) return { ids: [], moved: {} };
  const failed = await queueFailed(tx, recovery, room);
  return failed.ids.length > 0 ? failed : queueMissed(tx, recovery, room);
}

async function queueFailed(tx: QueueTransaction, recovery: Running, room: number): Promise<Queued> {
  const chosen = await tx.$queryRaw<{ id: string }[]>`
    SELECT deliveries.id FROM deliveries
    WHERE ${recovery.batchId === null ? failedIn(recovery, recovery.cursor ?? undefined) : selectedIn(recovery)}
    ORDER BY deliveries.webhook_id, deliveries.id
    LIMIT ${room}::int`;
  const ids = await requeueFailed(
    tx,
    chosen.map(({ id }) => id),
  );
  const cursor = ids.at(-1);
  return { ids, moved: cursor ? { cursor } : {} };
}

/** The deliveries that were selected for a recovery and still failed. */
function selectedIn({ id, cursor }: Running): Prisma.Sql {
  return Prisma.sql`
    deliveries.id IN (
      SELECT selected FROM recoveries, unnest(delivery_ids) AS selected
      WHERE recoveries.id = ${id}::uuid AND selected > ${cursor ?? idAt(new Date(0))}::uuid
    )
    AND deliveries.status = 'failed'`;
}

async function queueMissed(
  tx: QueueTransaction,
  { webhookId, disabledAt, pushCursor }: Running,
  room: number,
): Promise<Queued> {
  if (!disabledAt || !pushCursor) return { ids: [], moved: {} };
  const missed = await tx.$queryRaw<{ id: string }[]>`
    SELECT pushes.id FROM pushes
    WHERE ${missedIn({ webhookId, disabledAt, cursor: pushCursor })}
    ORDER BY pushes.id
    LIMIT ${room}::int`;
  const pushIds = missed.map(({ id }) => id);
  const last = pushIds.at(-1);
  return {
    ids: await backfillDeliveries(tx, webhookId, pushIds),
    moved: last ? { pushCursor: last } : {},
  };
}

type Ended = { succeeded: number; failed: number };

/** Removes finished deliveries from a recovery's list of deliveries in progress. The recovery's row must be locked. */
export async function takeFinished(tx: Prisma.TransactionClient, recoveryId: string): Promise<Ended> {
  const [ended] = await tx.$queryRaw<Ended[]>`
    WITH ended AS (
      DELETE FROM recovering_deliveries AS recovering
      WHERE recovery_id = ${recoveryId}::uuid
        AND NOT EXISTS (SELECT FROM delivery_queue WHERE delivery_queue.delivery_id = recovering.delivery_id)
      RETURNING delivery_id
    )
    SELECT
      count(*) FILTER (WHERE deliveries.status <> 'failed')::int AS succeeded,
      count(*) FILTER (WHERE deliveries.status = 'failed')::int AS failed
    FROM ended JOIN deliveries ON deliveries.id = ended.delivery_id`;
  return ended ?? { succeeded: 0, failed: 0 };
}
