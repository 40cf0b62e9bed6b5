import { Prisma } from "@/lib/platform/db/generated/client";
import { backoffWait, MIN_PROBE_AGE_MINUTES } from "@/lib/queue/backoff";
import { runAnnounced } from "@/lib/queue/queue-transaction";

/** The number of filters in a skip. It is limited because 1,000 webhooks can have 50 filters each. */
const MAX_FILTERS_SHOWN = 5;

/** A push to write. Times are ISO 8601. */
export type NewPush = {
  repository_id: string;
  namespace: string;
  repository: string;
  tag: string;
  digest: string;
  media_type: string;
  size: number | null;
  pusher: string;
  pushed_at: string;
  source: string;
  event_id: string | null;
  payload: string;
  callback_base: string;
  /** Valid W3C Trace Context. */
  traceparent?: string | null;
  /** For a test: its only webhook, regardless of filters. A test doesn't change a tag. */
  only_webhook?: string;
};

/** A written push. */
export type EnqueuedPush = {
  id: string;
  deliveries: {
    id: string;
    webhook: string;
    slug: string;
    /** The URL as stored, including user name and password if the row isn't encrypted yet. */
    hookUrl: string;
    /** Whether the webhook belongs to the namespace, not to the repository. */
    isOfNamespace: boolean;
  }[];
};

type WrittenPush = EnqueuedPush & { ordinal: number };

/**
 * Writes pushes, their tags and one delivery for each webhook of the repository or its namespace whose filters match,
 * in one statement. A push stores which webhooks it skipped and why, because filters may change later.
 * @param run runs the statement in a transaction, after which the caller announces due deliveries; alone by default
 * @returns the result of each push; null if its source and event ID already exist
 *
 * @throws Error if one of the repositories was deleted
 *
 * One statement over one JSON parameter: on two cores it wrote 115,000 rows/s where Prisma's createMany
 * wrote 7,000. Tags are written in key order, so that two batches can't deadlock.
 */
export async function enqueuePushes(
  pushes: readonly NewPush[],
  run: (statement: Prisma.Sql) => Promise<WrittenPush[]> = runAnnounced,
): Promise<(EnqueuedPush | null)[]> {
  const written = await run(Prisma.sql`
    /* enqueue */ -- by: enqueue
    WITH input AS MATERIALIZED (
      SELECT uuidv7() AS id, input.* FROM json_to_recordset(${JSON.stringify(pushes.map((push, ordinal) => ({ ...push, ordinal })))}::json) AS input (
        ordinal int, repository_id uuid, namespace text, repository text, tag text, digest text, media_type text, size bigint, pusher text,
        pushed_at timestamptz, source text, event_id text, payload text, callback_base text, traceparent text, only_webhook uuid
      )
    ), targets AS MATERIALIZED (
      -- Locks the rows against deletion until the commit, as foreign keys of the deliveries would.
      SELECT
        webhooks.id, webhooks.repository_id, webhooks.namespace, webhooks.name, webhooks.slug,
        webhooks.state = 'disabled' AS is_disabled, coalesce(webhooks.disabled_at, now()) AS disabled_at, webhooks.tag_filters,
        webhooks.repository_filters, hooks.id AS hook_id, hooks.url,
        nullif(webhooks.format, 'dockerhub') AS format,
        -- The last probe was at the start of the current wait.
        webhooks.backoff_until > now()
          AND webhooks.backoff_until - ${backoffWait(Prisma.sql`greatest(webhooks.backoff_level - 1, 0)`)}
            < now() - ${MIN_PROBE_AGE_MINUTES}::int * interval '1 minute' AS is_probe_due
      FROM webhooks JOIN hooks ON hooks.webhook_id = webhooks.id AND hooks.position = 0
      WHERE webhooks.repository_id = ANY (ARRAY(SELECT repository_id FROM input))
        OR webhooks.namespace = ANY (ARRAY(SELECT namespace FROM input))
      ORDER BY webhooks.id
      FOR KEY SHARE OF webhooks
    ), called AS (
      SELECT
        input.id, input.tag, input.only_webhook, targets.id AS webhook_id, targets.hook_id, targets.format,
        targets.tag_filters, targets.is_disabled, targets.disabled_at
      FROM input JOIN targets ON targets.repository_id = input.repository_id
      UNION ALL
      SELECT
        input.id, input.tag, input.only_webhook, targets.id, targets.hook_id, targets.format,
        targets.tag_filters, targets.is_disabled, targets.disabled_at
      FROM targets JOIN input ON input.namespace = targets.namespace
      WHERE input.only_webhook IS NOT NULL
        OR ${matches(Prisma.sql`targets.repository_filters`, Prisma.sql`input.repository`)}
    ), matched AS MATERIALIZED (
      SELECT
        id, webhook_id, hook_id, format, tag_filters, is_disabled, disabled_at, only_webhook IS NOT NULL AS is_test,
        only_webhook IS NOT NULL OR ${matches(Prisma.sql`called.tag_filters`, Prisma.sql`called.tag`)} AS is_match
      FROM called
      WHERE only_webhook IS NULL OR only_webhook = webhook_id
    ), skipped AS (
      SELECT
        id,
        array_agg(webhook_id) FILTER (WHERE NOT is_match) AS filtered_webhooks,
        array_agg(array_to_string(tag_filters[:${MAX_FILTERS_SHOWN}::int], ' ')) FILTER (WHERE NOT is_match) AS filtered_by,
        array_agg(webhook_id) FILTER (WHERE is_match) AS disabled_webhooks,
        array_agg(disabled_at) FILTER (WHERE is_match) AS disabled_since
      FROM matched
      WHERE (is_disabled OR NOT is_match) AND NOT is_test
      GROUP BY id
    ), pushed AS (
      INSERT INTO pushes (
        id, repository_id, tag, digest, media_type, size, pusher, pushed_at, source, event_id, payload, callback_base,
        traceparent, filtered_webhooks, filtered_by, disabled_webhooks, disabled_since
      )
      SELECT
        id, repository_id, tag, digest, media_type, size, pusher, pushed_at, source, event_id, payload, callback_base,
        traceparent, filtered_webhooks, filtered_by, disabled_webhooks, disabled_since
      FROM input LEFT JOIN skipped USING (id)
      ON CONFLICT (source, event_id) DO NOTHING
      RETURNING id, repository_id, tag, digest, media_type, size, pusher, pushed_at
    ), tagged AS (
      INSERT INTO tags (repository_id, name, digest, media_type, size, pusher, pushed_at, push_id)
      SELECT DISTINCT ON (repository_id, tag) repository_id, tag, digest, media_type, size, pusher, pushed_at, id
      FROM pushed
      WHERE NOT EXISTS (SELECT FROM input WHERE input.id = pushed.id AND input.only_webhook IS NOT NULL)
      ORDER BY repository_id, tag, pushed_at DESC, id DESC
      ON CONFLICT (repository_id, name) DO UPDATE SET
        digest = excluded.digest, media_type = excluded.media_type, size = excluded.size,
        pusher = excluded.pusher, pushed_at = excluded.pushed_at, push_id = excluded.push_id
      WHERE tags.pushed_at <= excluded.pushed_at
    ), created AS (
      INSERT INTO deliveries (push_id, webhook_id, hook_id, format)
      SELECT matched.id, webhook_id, hook_id, format
      FROM matched JOIN pushed USING (id)
      WHERE is_match AND NOT is_disabled
      RETURNING id, push_id, webhook_id
    ), probed AS (
      -- A new push is itself a probe. If it fails, the next wait isn't longer than the current one.
      UPDATE webhooks SET backoff_until = now(), backoff_level = greatest(backoff_level - 1, 0)
      WHERE id IN (
        SELECT id FROM webhooks
        WHERE id IN (SELECT targets.id FROM targets JOIN created ON webhook_id = targets.id WHERE is_probe_due)
        -- The holder of the row's lock decides on the back-off.
        FOR NO KEY UPDATE SKIP LOCKED
      )
      RETURNING id
    ), queued AS (
      INSERT INTO delivery_queue (delivery_id, webhook_id, next_attempt_at)
      SELECT created.id, created.webhook_id, CASE WHEN probed.id IS NULL THEN now() ELSE (
        SELECT least(now(), min(next_attempt_at)) - interval '1 millisecond' FROM delivery_queue
        WHERE delivery_queue.webhook_id = probed.id AND leased_until IS NULL
      ) END
      FROM created LEFT JOIN probed ON probed.id = created.webhook_id
    )
    SELECT
      input.ordinal, input.id,
      coalesce(
        json_agg(
          json_build_object(
            'id', created.id, 'webhook', targets.name, 'slug', targets.slug, 'hookUrl', targets.url,
            'isOfNamespace', targets.namespace IS NOT NULL
          )
          ORDER BY targets.id
        ) FILTER (WHERE created.id IS NOT NULL),
        '[]'
      ) AS deliveries
    FROM pushed
    JOIN input USING (id)
    LEFT JOIN created ON created.push_id = pushed.id
    LEFT JOIN targets ON targets.id = created.webhook_id
    GROUP BY input.ordinal, input.id`);
  const byOrdinal = new Map(written.map(({ ordinal, ...push }) => [ordinal, push]));
  return pushes.map((_, ordinal) => byOrdinal.get(ordinal) ?? null);
}

/**
 * The SQL version of lib/domain/webhooks/shared/matches-filters.ts. Without an including filter the result is null, and
 * everything matches.
 */
function matches(filters: Prisma.Sql, value: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${filters} = '{}' THEN true ELSE (
    SELECT
      coalesce(bool_or(${value} LIKE pattern) FILTER (WHERE NOT excludes), true)
      AND NOT coalesce(bool_or(${value} LIKE pattern) FILTER (WHERE excludes), false)
    FROM (
      SELECT
        starts_with(filter, '!') AS excludes,
        translate(replace(ltrim(filter, '!'), '_', '\\_'), '*?', '%_') AS pattern
      FROM unnest(${filters}) AS filter
    ) AS patterns
  ) END`;
}
