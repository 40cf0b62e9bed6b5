import { makeAnnouncer } from "@/lib/platform/db/announcer";
import { db, runFollowedBy } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";

declare const announces: unique symbol;

/** A transaction that notifies the workers of due deliveries after its commit. */
export type QueueTransaction = Prisma.TransactionClient & { readonly [announces]: true };

const withDueDeliveries = new WeakSet<QueueTransaction>();

/**
 * Runs a transaction that may call the queue. A NOTIFY inside a transaction takes a lock that all commits share,
 * so the queue records that deliveries are due and announces it after the commit.
 * @param options.timeout milliseconds
 */
export async function queueTransaction<Result>(
  work: (tx: QueueTransaction) => Promise<Result>,
  options: { timeout?: number } = {},
): Promise<Result> {
  let isAnnounced = false;
  const result = await db().$transaction(async (client) => {
    const tx = asQueueTransaction(client);
    const result = await work(tx);
    isAnnounced = withDueDeliveries.has(tx);
    return result;
  }, options);
  if (isAnnounced) announceDeliveries();
  return result;
}

/** Records that deliveries are due after the commit. */
export function noteDue(tx: QueueTransaction): void {
  withDueDeliveries.add(tx);
}

/** The brand exists only at compile time, so that a queue function can't be called with another transaction. */
function asQueueTransaction(client: Prisma.TransactionClient): QueueTransaction {
  return client as QueueTransaction;
}

/** The PostgreSQL channel that notifies workers of due deliveries. */
export const DELIVERIES_CHANNEL = "dockbell_deliveries";

/** Notifies the workers that deliveries are due. Call it after the commit, and from this folder only. */
export const announceDeliveries = makeAnnouncer(DELIVERIES_CHANNEL);

/**
 * Runs a statement in a separate transaction. In the same round trip, notifies the workers if deliveries are queued.
 */
export function runAnnounced<Row extends object>(statement: Prisma.Sql): Promise<Row[]> {
  return runFollowedBy<Row>(
    statement,
    Prisma.sql`/* announce-waiting */
      SELECT pg_notify(${DELIVERIES_CHANNEL}, '') WHERE EXISTS (SELECT FROM delivery_queue WHERE leased_until IS NULL)`,
  );
}
