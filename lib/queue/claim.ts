import { db } from "@/lib/platform/db/client";
import type { PayloadFormat } from "@/lib/platform/db/generated/enums";
import { IS_OPEN } from "@/lib/queue/open-webhooks";

/** A delivery's row as claimed; what is needed to send it is loaded apart. */
export type ClaimedRow = {
  id: string;
  pushId: string;
  webhookId: string;
  hookId: string;
  /** Of the webhook's settings. */
  revision: number;
  /** Fences the settle. */
  leaseToken: string;
  /** Counts from 1; this attempt included. */
  attemptNumber: number;
  callbackKey: string;
  /** Of the body; null is Docker Hub's. */
  format: PayloadFormat | null;
};

export type ClaimLimits = {
  /** Deliveries to claim at most. */
  batch: number;
  leaseMs: number;
  /** Whose leases they are: taken back when nobody holds the lock of this number. Without it they end by time only. */
  holder?: number | null;
};

/** More of a webhook's backlog than so many even shares of the batch need not be looked at. */
const EVEN_SHARES = 2;

/** Any fixed number: claims are made one after the other, which is what makes the limits exact. */
const CLAIM_LOCK = 4_242_002;

/**
 * Leases due deliveries, in turns over the webhooks that have any: the first due of each, then the second
 * of each... A webhook with a long backlog or a dead endpoint gets its turn and no more.
 *
 * Of each webhook no more are taken than its concurrency and its rate leave room for; of one whose endpoint
 * fails, one probe when it is due. The webhooks that wait are found by skipping from one to the next through
 * the partial index delivery_queue_due, and of each no more rows are read than there is room for: the cost grows
 * with the number of waiting webhooks, not with their backlogs. Claims are serialised by a lock instead of
 * SKIP LOCKED, because a count of what is under way has to be exact while one decides on it.
 *
 * The commit does not wait for the disk: a claim that a crash undoes is a delivery that is due again.
 */
export async function claimDeliveries({ batch, leaseMs, holder = null }: ClaimLimits): Promise<ClaimedRow[]> {
  const [, claimed] = await db().$transaction([
    db().$executeRaw`
      SELECT pg_advisory_xact_lock(${CLAIM_LOCK}), set_config('synchronous_commit', 'off', true)`,
    db().$queryRaw<ClaimedRow[]>`
      /* claim */ -- by: claim
      WITH RECURSIVE waiting AS (
        (SELECT webhook_id FROM delivery_queue WHERE leased_until IS NULL ORDER BY webhook_id LIMIT 1)
        UNION ALL
        SELECT (
          SELECT queue.webhook_id FROM delivery_queue AS queue
          WHERE leased_until IS NULL AND queue.webhook_id > waiting.webhook_id
          ORDER BY queue.webhook_id LIMIT 1
        )
        FROM waiting WHERE waiting.webhook_id IS NOT NULL
      ), under_way AS (
        SELECT webhook_id, count(*) AS deliveries FROM delivery_queue
        WHERE leased_until IS NOT NULL GROUP BY webhook_id
      ), open AS (
        SELECT
          webhooks.id,
          count(*) OVER () AS webhooks,
          CASE WHEN webhooks.backoff_until IS NULL THEN webhooks.max_concurrency ELSE 1 END
            - coalesce(under_way.deliveries, 0) AS free,
          -- A second's worth at once, because a worker looks once a second when it has no reason to look sooner.
          CASE WHEN webhooks.rate_limit IS NULL THEN 32767 ELSE 1 + floor(
            (1 - greatest(0, extract(epoch FROM webhooks.rate_free_at - now()))) * webhooks.rate_limit / 60.0
          ) END AS rate
        FROM waiting
        JOIN webhooks ON webhooks.id = waiting.webhook_id
        LEFT JOIN under_way ON under_way.webhook_id = waiting.webhook_id
        WHERE ${IS_OPEN}
      ), picked AS (
        SELECT due.delivery_id, open.id AS webhook_id
        FROM open
        CROSS JOIN LATERAL (
          SELECT delivery_id, next_attempt_at, row_number() OVER (ORDER BY next_attempt_at) AS turn
          FROM delivery_queue
          WHERE webhook_id = open.id AND leased_until IS NULL AND next_attempt_at <= now()
          ORDER BY next_attempt_at
          LIMIT greatest(0, least(open.free, open.rate, ceil(${EVEN_SHARES * batch}::float8 / open.webhooks)))
        ) AS due
        ORDER BY due.turn, due.next_attempt_at
        LIMIT ${batch}::int
      ), rated AS (
        SELECT webhooks.id, 60.0 / webhooks.rate_limit * picked.deliveries AS seconds
        FROM webhooks
        JOIN (SELECT webhook_id, count(*) AS deliveries FROM picked GROUP BY webhook_id) AS picked
          ON picked.webhook_id = webhooks.id
        WHERE webhooks.rate_limit IS NOT NULL
        ORDER BY webhooks.id
        FOR UPDATE OF webhooks
      ), used AS (
        UPDATE webhooks SET rate_free_at = greatest(rate_free_at, now()) + rated.seconds * interval '1 second'
        FROM rated WHERE webhooks.id = rated.id
      ), claimed AS (
        UPDATE delivery_queue SET
          attempt_count = attempt_count + 1,
          lease_token = gen_random_uuid(),
          leased_at = now(),
          leased_until = now() + ${leaseMs}::int * interval '1 millisecond',
          holder = ${holder}::int
        -- By an array, because joined to picked the planner reads the whole table.
        WHERE delivery_id = ANY (ARRAY(SELECT delivery_id FROM picked)) AND leased_until IS NULL
        RETURNING *
      )
      SELECT
        deliveries.id, deliveries.push_id AS "pushId", deliveries.webhook_id AS "webhookId",
        deliveries.hook_id AS "hookId", webhooks.revision, claimed.lease_token AS "leaseToken",
        claimed.attempt_count AS "attemptNumber", deliveries.callback_key AS "callbackKey",
        deliveries.format
      FROM claimed
      JOIN deliveries ON deliveries.id = claimed.delivery_id
      JOIN webhooks ON webhooks.id = claimed.webhook_id`,
  ]);
  return claimed;
}
