import { Prisma } from "@/lib/platform/db/generated/client";
import { noteDue, type QueueTransaction } from "@/lib/queue/queue-transaction";

// A webhook's state decides whether a claim takes its deliveries. Consecutive failures also change it (settle.ts).

const HEALTHY = { failureCount: 0, failingSince: null, backoffUntil: null, backoffLevel: 0 };

/** Resets a webhook's failures, because it has a new endpoint. */
export async function resetHealth(tx: QueueTransaction, id: string): Promise<void> {
  await tx.webhook.update({ where: { id }, data: HEALTHY, select: { id: true } });
  noteDue(tx);
}

/** Holds its deliveries until `resume`. @returns false if it wasn't active */
export async function pause(tx: QueueTransaction, id: string): Promise<boolean> {
  const { count } = await tx.webhook.updateMany({
    where: { id, state: "active" },
    data: { state: "paused", revision: { increment: 1 } },
  });
  return count > 0;
}

/** Makes held deliveries due. @returns false if it wasn't paused */
export async function resume(tx: QueueTransaction, id: string): Promise<boolean> {
  const { count } = await tx.webhook.updateMany({
    where: { id, state: "paused" },
    data: { state: "active", revision: { increment: 1 } },
  });
  if (count > 0) noteDue(tx);
  return count > 0;
}

/** Holds its deliveries until `enable`. Pushes create no new ones. @returns false if it was already disabled */
export async function disable(tx: QueueTransaction, id: string): Promise<boolean> {
  const { count } = await tx.webhook.updateMany({
    where: { id, state: { not: "disabled" } },
    data: { state: "disabled", disabledAt: new Date(), disabledReason: "manual", revision: { increment: 1 } },
  });
  return count > 0;
}

/**
 * Activates it and resets its failures. Pushes that found it disabled hold its row (enqueue.ts), so it waits until they
 * have committed: the transaction then sees every push that it missed.
 * @returns false if it wasn't disabled
 */
export async function enable(tx: QueueTransaction, id: string): Promise<boolean> {
  await tx.$queryRaw`SELECT id FROM webhooks WHERE id = ${id}::uuid FOR UPDATE`;
  const { count } = await tx.webhook.updateMany({
    where: { id, state: "disabled" },
    data: { ...HEALTHY, state: "active", disabledAt: null, disabledReason: null, revision: { increment: 1 } },
  });
  if (count > 0) noteDue(tx);
  return count > 0;
}

/** Whether deliveries of a webhook can be claimed: it is active, and a probe is due if it is in back-off. */
export const IS_OPEN = Prisma.sql`(
  webhooks.state = 'active' AND (webhooks.backoff_until IS NULL OR webhooks.backoff_until <= now())
)`;
