import { endedOf } from "@/lib/domain/recoveries/ended-deliveries";
import { failedIn } from "@/lib/domain/recoveries/failed-deliveries";
import { db } from "@/lib/platform/db/client";
import { lockRowUnlessHeld } from "@/lib/platform/db/lock-row";
import { eachApart } from "@/lib/platform/each-apart";
import { type QueueTransaction, queueTransaction } from "@/lib/queue/queue-transaction";
import { requeueFailed } from "@/lib/queue/requeue";

/** So many of a recovery wait at once: what is pushed meanwhile waits for no more than these. */
const AHEAD = 100;
/** ms: the first batch of a recovery may have a long history to look through. */
const LONG = { timeout: 60_000 };

type Running = { id: string; webhookId: string; since: Date; until: Date; cursor: string | null };

/**
 * Counts what running recoveries have sent, queues more, and ends those that have nothing left.
 * @returns how many run
 */
export async function continueRecoveries(): Promise<number> {
  const running = await db().recovery.findMany({ where: { state: "running" }, select: { id: true } });
  await eachApart(running, "a recovery could not be carried on; trying again", ({ id }) =>
    queueTransaction((tx) => continueRecovery(tx, id), LONG),
  );
  return running.length;
}

/** Its row is locked, so that two workers do not send the same twice; who comes second lets the first do it. */
async function continueRecovery(tx: QueueTransaction, id: string): Promise<void> {
  if (!(await lockRowUnlessHeld(tx, "recoveries", id))) return;
  const recovery = await tx.recovery.findUnique({
    where: { id, state: "running" },
    select: { id: true, webhookId: true, since: true, until: true, cursor: true },
  });
  if (!recovery) return;
  const ended = await endedOf(tx, id);
  const underWay = await tx.recoveringDelivery.count({ where: { recoveryId: id } });
  const queued = await queueMore(tx, recovery, AHEAD - underWay);
  const isDone = underWay + queued.count === 0;
  if (ended.succeeded + ended.failed + queued.count === 0 && !isDone) return;
  await tx.recovery.update({
    where: { id },
    data: {
      succeeded: { increment: ended.succeeded },
      failed: { increment: ended.failed },
      ...(queued.cursor ? { cursor: queued.cursor } : {}),
      ...(isDone ? { state: "done", endedAt: new Date() } : {}),
    },
  });
}

type Queued = { count: number; cursor: string | null };

async function queueMore(tx: QueueTransaction, recovery: Running, room: number): Promise<Queued> {
  if (room <= 0) return { count: 0, cursor: null };
  const chosen = await tx.$queryRaw<{ id: string }[]>`
    SELECT deliveries.id FROM deliveries
    WHERE ${failedIn(recovery, recovery.cursor ?? undefined)}
    ORDER BY deliveries.webhook_id, deliveries.id
    LIMIT ${room}::int`;
  const requeued = await requeueFailed(
    tx,
    chosen.map(({ id }) => id),
  );
  await tx.recoveringDelivery.createMany({
    data: requeued.map((deliveryId) => ({ deliveryId, recoveryId: recovery.id })),
  });
  return { count: requeued.length, cursor: requeued.at(-1) ?? null };
}
