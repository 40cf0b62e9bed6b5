import { runInOneTrip } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { PayloadFormat } from "@/lib/platform/db/generated/enums";
import { IS_OPEN } from "@/lib/queue/webhook-state";

/** The data of a push that its deliveries share. */
export type ClaimedPush = {
  payload: string;
  callbackBase: string;
  /** W3C Trace Context. */
  traceparent: string | null;
};

/** A claimed delivery's row. The webhook's settings are loaded separately. */
export type ClaimedRow = {
  id: string;
  pushId: string;
  webhookId: string;
  hookId: string;
  /** The revision of the webhook's settings. */
  revision: number;
  /** Fences the settle. */
  leaseToken: string;
  /** Counts from 1, this attempt included. */
  attemptNumber: number;
  callbackKey: string;
  /** The format of the body. Null is Docker Hub's. */
  format: PayloadFormat | null;
  /** The worker sends it while it has fewer deliveries of the webhook in flight than this. Null sets no limit. */
  slots: number | null;
  /** Whether the claim took all that a limit allowed, so more deliveries of the webhook may be due. */
  mayBeMore: boolean;
  /** Null if the push is to be read separately, because many were claimed or it is large. */
  push: ClaimedPush | null;
};

export type ClaimLimits = {
  /** Maximum number of deliveries to claim. */
  batch: number;
  leaseMs: number;
  /**
   * The holder of the leases. They are reaped if no one holds the lock of this number. Without a holder, they end only
   * by expiring.
   */
  holder?: number | null;
  /** The number of live workers, which share each webhook's concurrency. */
  workers?: number;
  /** The number of deliveries, by webhook ID, to lease beyond those that may be in flight. Requires a holder. */
  ahead?: ReadonlyMap<string, number>;
};

/** A claim reads no more of a webhook's backlog than this number of even shares of the batch. */
const EVEN_SHARES = 2;

/** A claim of at most this many deliveries also reads their pushes, which saves a round trip... */
const MAX_ROWS_WITH_PUSH = 4;
/** ...except pushes with payloads of more bytes, because other claims have to wait. */
const MAX_PUSH_BYTES = 64 * 1024;

/** Any fixed number. Claims run one after the other, which makes the limits exact. */
const CLAIM_LOCK = 4_242_002;

/**
 * Leases due deliveries and takes turns between webhooks: the first due delivery of each, then the second of each,
 * and so on. A long backlog or a dead endpoint doesn't delay other webhooks.
 *
 * A webhook's concurrency is a number of slots that workers share. A worker has the highest number of slots in its
 * leased rows, and all workers together never have more than the concurrency. A worker sends a row only while it has
 * fewer deliveries of the webhook in flight than the row's slots, so it can lease rows ahead. Nothing is leased ahead
 * for a webhook that fails or has a rate. While a webhook backs off, one probe is leased when it is due.
 *
 * The webhooks with waiting deliveries are found by skipping from one to the next through the partial index
 * delivery_queue_due, and no more rows of each are read than can be leased. The cost grows with the number of these
 * webhooks, not with their backlogs. A lock serializes claims. SKIP LOCKED wouldn't, so two workers could get the
 * same slots.
 *
 * The commit doesn't wait for the disk. If a crash undoes a claim, its deliveries are simply due again.
 */
export async function claimDeliveries(limits: ClaimLimits): Promise<ClaimedRow[]> {
  return runInOneTrip<ClaimedRow>(
    // A separate statement, because the claim must see the rows that the previous claim has committed.
    Prisma.sql`/* claim-lock */
      SELECT pg_advisory_xact_lock(${CLAIM_LOCK}), set_config('synchronous_commit', 'off', true)`,
    claimStatement(limits),
  );
}

function claimStatement({ batch, leaseMs, holder = null, workers = 1, ahead = new Map() }: ClaimLimits) {
  return Prisma.sql`
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
    ), leased AS (
      SELECT
        webhook_id,
        coalesce(holder = ${holder}::int, false) AS is_mine,
        count(*) AS deliveries,
        -- A row without a number of slots takes one.
        coalesce(max(slots), 0) + count(*) FILTER (WHERE slots IS NULL) AS slots
      FROM delivery_queue WHERE leased_until IS NOT NULL GROUP BY webhook_id, holder
    ), under_way AS (
      SELECT
        webhook_id,
        coalesce(sum(slots) FILTER (WHERE NOT is_mine), 0)::int AS of_others,
        coalesce(sum(deliveries) FILTER (WHERE is_mine), 0)::int AS mine
      FROM leased GROUP BY webhook_id
    ), open AS (
      SELECT
        webhooks.id,
        count(*) OVER () AS webhooks,
        CASE WHEN webhooks.backoff_until IS NULL THEN webhooks.max_concurrency ELSE 1 END AS concurrency,
        coalesce(under_way.of_others, 0) AS of_others,
        coalesce(under_way.mine, 0) AS mine,
        CASE WHEN webhooks.failure_count = 0 AND webhooks.rate_limit IS NULL AND webhooks.backoff_until IS NULL
          THEN coalesce(ahead.deliveries, 0) ELSE 0 END AS ahead,
        -- A second's worth, because an idle worker claims once a second.
        CASE WHEN webhooks.rate_limit IS NULL THEN 32767 ELSE 1 + floor(
          (1 - greatest(0, extract(epoch FROM webhooks.rate_free_at - now()))) * webhooks.rate_limit / 60.0
        ) END AS rate
      FROM waiting
      JOIN webhooks ON webhooks.id = waiting.webhook_id
      LEFT JOIN under_way ON under_way.webhook_id = waiting.webhook_id
      LEFT JOIN unnest(${[...ahead.keys()]}::uuid[], ${[...ahead.values()]}::int[]) AS ahead (webhook_id, deliveries)
        ON ahead.webhook_id = waiting.webhook_id
      WHERE ${IS_OPEN}
    ), shared AS (
      SELECT *, CASE
        WHEN ${holder}::int IS NULL THEN concurrency - of_others
        ELSE least(concurrency - of_others, ceil(concurrency::float8 / ${workers}::int)::int)
      END AS slots
      FROM open
    ), limited AS (
      SELECT *, CASE WHEN slots <= 0 THEN 0 ELSE greatest(0, least(
        slots + ahead - mine, rate, ceil(${EVEN_SHARES * batch}::float8 / webhooks)
      )) END AS most
      FROM shared
    ), picked AS (
      SELECT due.delivery_id, limited.id AS webhook_id, due.turn, limited.mine, limited.slots, limited.most
      FROM limited
      CROSS JOIN LATERAL (
        SELECT delivery_id, next_attempt_at, row_number() OVER (ORDER BY next_attempt_at) AS turn
        FROM delivery_queue
        WHERE webhook_id = limited.id AND leased_until IS NULL AND next_attempt_at <= now()
        ORDER BY next_attempt_at
        LIMIT limited.most
      ) AS due
      ORDER BY due.turn, due.next_attempt_at
      LIMIT ${batch}::int
    ), taken AS MATERIALIZED (
      -- No more slots than deliveries, so that other workers can have the rest.
      SELECT
        delivery_id, webhook_id,
        CASE WHEN ${holder}::int IS NOT NULL THEN least(slots, mine + count(*) OVER webhook) END AS slots,
        count(*) OVER webhook >= most OR count(*) OVER () >= ${batch}::int AS may_be_more
      FROM picked
      WINDOW webhook AS (PARTITION BY webhook_id)
    ), rated AS (
      SELECT webhooks.id, 60.0 / webhooks.rate_limit * taken.deliveries AS seconds
      FROM webhooks
      JOIN (SELECT webhook_id, count(*) AS deliveries FROM taken GROUP BY webhook_id) AS taken
        ON taken.webhook_id = webhooks.id
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
        holder = ${holder}::int,
        slots = leasing.slots
      -- By arrays, because joined to taken the planner reads the whole table.
      FROM unnest(
        ARRAY(SELECT delivery_id FROM taken), ARRAY(SELECT slots::smallint FROM taken), ARRAY(SELECT may_be_more FROM taken)
      ) AS leasing (delivery_id, slots, may_be_more)
      WHERE delivery_queue.delivery_id = leasing.delivery_id AND leased_until IS NULL
      RETURNING delivery_queue.*, leasing.may_be_more
    )
    SELECT
      deliveries.id, deliveries.push_id AS "pushId", deliveries.webhook_id AS "webhookId",
      deliveries.hook_id AS "hookId", webhooks.revision, claimed.lease_token AS "leaseToken",
      claimed.attempt_count AS "attemptNumber", deliveries.callback_key AS "callbackKey",
      deliveries.format, claimed.slots, claimed.may_be_more AS "mayBeMore",
      CASE WHEN count(*) OVER () <= ${MAX_ROWS_WITH_PUSH}::int THEN (
        SELECT json_build_object('payload', payload, 'callbackBase', callback_base, 'traceparent', traceparent)
        FROM pushes WHERE pushes.id = deliveries.push_id AND octet_length(payload) <= ${MAX_PUSH_BYTES}::int
      ) END AS push
    FROM claimed
    JOIN deliveries ON deliveries.id = claimed.delivery_id
    JOIN webhooks ON webhooks.id = claimed.webhook_id
    ORDER BY claimed.next_attempt_at, deliveries.id`;
}
