import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { announceDeliveries } from "@/lib/queue/announce";

declare const announces: unique symbol;

/** A transaction after whose commit the workers are told of the deliveries that it made due. */
export type QueueTransaction = Prisma.TransactionClient & { readonly [announces]: true };

const withDueDeliveries = new WeakSet<QueueTransaction>();

/**
 * Runs a transaction that may call the queue. A NOTIFY inside a transaction takes a lock that all commits share,
 * so the queue notes what became due and announces it after the commit.
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

/** Notes that deliveries are due once the transaction has committed. */
export function noteDue(tx: QueueTransaction): void {
  withDueDeliveries.add(tx);
}

/** The brand exists at compile time only: a queue function refuses a transaction that nobody announces. */
function asQueueTransaction(client: Prisma.TransactionClient): QueueTransaction {
  return client as QueueTransaction;
}
