import { db } from "@/lib/db/client";

/** A delivery in this worker's hands until its lease ends. */
export type ClaimedDelivery = {
  id: string;
  webhookId: string;
  /** Fences the settle. */
  leaseToken: string;
  /** Counts from 1; this attempt included. */
  attemptNumber: number;
  hookUrl: string;
  snapshot: string;
  callbackBase: string;
  callbackKey: string;
};

export type ClaimLimits = {
  /** Deliveries to claim at most. */
  batch: number;
  /** Deliveries under way to one webhook at most, over all workers. */
  perWebhook: number;
  leaseMs: number;
};

/** Any fixed number: claims are made one after the other, which is what makes `perWebhook` exact. */
const CLAIM_LOCK = 4_242_002;

/**
 * Leases due deliveries, in turns over the webhooks that have any: the first due of each, then the second
 * of each... A webhook with a long backlog or a dead endpoint gets its turn and no more.
 *
 * The webhooks that wait are found by skipping from one to the next through the partial index
 * deliveries_due, and of each no more rows are read than it may still have under way: the cost grows with
 * the number of waiting webhooks, not with their backlogs. Claims are serialised by a lock instead of
 * SKIP LOCKED, because a count of what is under way has to be exact while one decides on it.
 */
export async function claimDeliveries({
  batch,
  perWebhook,
  leaseMs,
}: ClaimLimits): Promise<ClaimedDelivery[]> {
  const [, claimed] = await db().$transaction([
    db().$executeRaw`SELECT pg_advisory_xact_lock(${CLAIM_LOCK})`,
    db().$queryRaw<ClaimedDelivery[]>`
      WITH RECURSIVE waiting AS (
        (SELECT webhook_id FROM deliveries WHERE status IN ('pending', 'retrying') ORDER BY webhook_id LIMIT 1)
        UNION ALL
        SELECT (
          SELECT deliveries.webhook_id FROM deliveries
          WHERE status IN ('pending', 'retrying') AND deliveries.webhook_id > waiting.webhook_id
          ORDER BY deliveries.webhook_id LIMIT 1
        )
        FROM waiting WHERE waiting.webhook_id IS NOT NULL
      ), under_way AS (
        SELECT webhook_id, count(*) AS deliveries FROM deliveries WHERE status = 'delivering' GROUP BY webhook_id
      ), picked AS (
        SELECT due.id
        FROM waiting
        JOIN webhooks ON webhooks.id = waiting.webhook_id AND webhooks.state = 'active'
        LEFT JOIN under_way ON under_way.webhook_id = waiting.webhook_id
        CROSS JOIN LATERAL (
          SELECT deliveries.id, next_attempt_at, row_number() OVER (ORDER BY next_attempt_at) AS turn
          FROM deliveries
          WHERE deliveries.webhook_id = waiting.webhook_id
            AND status IN ('pending', 'retrying') AND next_attempt_at <= now()
          ORDER BY next_attempt_at
          LIMIT greatest(0, ${perWebhook}::int - coalesce(under_way.deliveries, 0))
        ) AS due
        ORDER BY due.turn, due.next_attempt_at
        LIMIT ${batch}::int
      )
      UPDATE deliveries SET
        status = 'delivering',
        attempt_count = attempt_count + 1,
        lease_token = gen_random_uuid(),
        leased_until = now() + ${leaseMs}::int * interval '1 millisecond',
        updated_at = now()
      FROM picked, pushes, hooks
      WHERE deliveries.id = picked.id AND deliveries.status IN ('pending', 'retrying')
        AND pushes.id = deliveries.push_id AND hooks.id = deliveries.hook_id
      RETURNING
        deliveries.id, deliveries.webhook_id AS "webhookId", deliveries.lease_token AS "leaseToken",
        deliveries.attempt_count AS "attemptNumber", hooks.url AS "hookUrl", pushes.payload AS "snapshot",
        pushes.callback_base AS "callbackBase", deliveries.callback_key AS "callbackKey"`,
  ]);
  return claimed;
}
