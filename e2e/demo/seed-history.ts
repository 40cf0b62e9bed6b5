import type { SampleRepository, SampleWebhook } from "@/e2e/demo/sample-webhooks";
import type { Ctx } from "@/lib/access/actor";
import { createRepository } from "@/lib/domain/repositories/repositories";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { callbackBase } from "@/lib/payload/callback-url";
import { renderSnapshot } from "@/lib/payload/render-snapshot";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

export const DAYS = 14;
const MEDIA_TYPE = "application/vnd.oci.image.index.v1+json";
/** Retries after a failed attempt, in seconds, so that each old delivery is finished. */
const RETRY_SCHEDULE = [5, 60, 300];
const ATTEMPTS = RETRY_SCHEDULE.length + 1;
/** When the attempts start, in seconds after the push. */
const STARTS = [0, 5, 65, 365];

/** Creates a repository, its webhooks and their deliveries of two weeks. @returns the number of deliveries */
export async function seedHistory(
  ctx: Ctx,
  namespace: string,
  { webhooks, pushes, ...repository }: SampleRepository,
): Promise<number> {
  await createRepository({ ctx, input: { namespace, ...repository } });
  const scope = { namespace, name: repository.name };
  const row = await db().repository.findUniqueOrThrow({ where: { namespace_name: scope } });
  const publicUrl = env().PUBLIC_URL;
  const push = { tag: "TAG", pusher: namespace, pushedAt: new Date(), digest: null, mediaType: MEDIA_TYPE };
  await db().$executeRaw`
    WITH numbers AS MATERIALIZED (
      SELECT n, uuidv7(-ago) AS push_id, now() - ago AS at,
        CASE WHEN n % 4 = 0 THEN 'v1.' || (${pushes}::int - n) / 4 ELSE 'main-' || left(md5(n::text), 7) END AS tag
      FROM generate_series(1, ${pushes}::int) AS n,
        LATERAL (SELECT interval '15 minutes' + interval '1 day' * ${DAYS}::int * (n - 1) / ${pushes}::int) AS place (ago)
    ), pushed AS (
      INSERT INTO pushes (
        id, repository_id, tag, digest, media_type, pusher, pushed_at, created_at, source, payload, callback_base
      )
      SELECT push_id, ${row.id}::uuid, tag, 'sha256:' || encode(sha256(push_id::text::bytea), 'hex'), ${MEDIA_TYPE},
        ${namespace}, at, at, 'demo', replace(${renderSnapshot(row, push, publicUrl)}, '"TAG"', to_json(tag)::text),
        ${callbackBase(publicUrl, namespace, repository.name)}
      FROM numbers
    )
    INSERT INTO tags (repository_id, name, digest, media_type, pusher, pushed_at)
    SELECT DISTINCT ON (tag) ${row.id}::uuid, tag, 'sha256:' || encode(sha256(push_id::text::bytea), 'hex'),
      ${MEDIA_TYPE}, ${namespace}, at
    FROM numbers WHERE n % 4 = 0 ORDER BY tag, at DESC
    ON CONFLICT DO NOTHING`;
  let deliveries = 0;
  for (const webhook of webhooks) deliveries += await seedWebhook(ctx, scope, webhook);
  return deliveries;
}

async function seedWebhook(
  ctx: Ctx,
  scope: { namespace: string; name: string },
  { name, url, tagFilter, format, failures, now }: SampleWebhook,
): Promise<number> {
  const settings = {
    retrySchedule: RETRY_SCHEDULE,
    ...(tagFilter && { tagFilters: [tagFilter] }),
    ...(format && { format }),
  };
  const { id } = await createWebhook({
    ctx,
    input: { repository: scope, name, hookUrls: [url], settings },
  });
  const hours = now?.hours ?? 0;
  const state = now?.state ?? "active";
  const [code, message] =
    state === "gone"
      ? [410, "the receiver returned 410 Gone: it wants no more deliveries, so the webhook was disabled"]
      : [503, "the receiver returned 503 Service Unavailable"];
  // The newest delivery before the change of state is the one that failed.
  const lasts = state === "failing" || state === "gone";
  const count = await db().$executeRaw`
    WITH wanted AS MATERIALIZED (
      SELECT pushes.id AS push_id, pushes.pushed_at AS at, uuidv7(pushes.pushed_at - now()) AS delivery_id,
        pushes.pushed_at > now() - interval '1 hour' * ${hours}::int AS is_later, row_number() OVER (
          PARTITION BY pushes.pushed_at > now() - interval '1 hour' * ${hours}::int ORDER BY pushes.pushed_at DESC
        ) AS n
      FROM pushes JOIN webhooks ON webhooks.repository_id = pushes.repository_id
      WHERE webhooks.id = ${id}::uuid AND (${tagFilter ?? null}::text IS NULL OR pushes.tag LIKE 'v%')
    ), judged AS (
      SELECT *,
        CASE
          WHEN is_later THEN 'pending'
          WHEN (n = 1 AND ${lasts}) OR (n > 1 AND (n * 37) % 100 < ${failures}::int) THEN 'failed'
          ELSE 'succeeded'
        END::delivery_status AS status,
        CASE
          WHEN is_later THEN 0
          WHEN n = 1 AND ${state === "gone"} THEN 1
          WHEN (n = 1 AND ${lasts}) OR (n > 1 AND (n * 37) % 100 < ${failures}::int) THEN ${ATTEMPTS}::int
          WHEN n % 23 = 0 THEN 2
          ELSE 1
        END AS attempts
      FROM wanted WHERE NOT (is_later AND ${state === "gone"})
    ), target AS (
      SELECT webhooks.id, hooks.id AS hook_id, hooks.url, nullif(format, 'dockerhub') AS format
      FROM webhooks JOIN hooks ON hooks.webhook_id = webhooks.id AND hooks.position = 0
      WHERE webhooks.id = ${id}::uuid
    ), tried AS (
      INSERT INTO attempts (
        delivery_id, number, started_at, connect_ms, tls_ms, first_byte_ms, total_ms, url, address, status_code,
        request_headers, response_headers, response_body, error_code, error_message
      )
      SELECT
        delivery_id, number, started_at, 12, 24, 40 + n % 90, 45 + n % 90 + n % 7, url, '203.0.113.7:443',
        CASE WHEN is_failure THEN ${code}::smallint ELSE 200 END,
        json_build_object(
          'content-type', 'application/json', 'user-agent', 'Dockbell', 'webhook-id', delivery_id,
          'webhook-timestamp', extract(epoch FROM started_at)::bigint::text,
          'webhook-signature', 'v1,' || encode(sha256((delivery_id::text || number)::bytea), 'base64')
        ),
        '{"content-type":"text/plain"}', CASE WHEN is_failure THEN 'no runner is free'::bytea ELSE 'queued'::bytea END,
        CASE WHEN is_failure THEN 'http_status' END, CASE WHEN is_failure THEN ${message} END
      FROM judged, target, LATERAL (
        SELECT number, at + interval '1 second' * (${STARTS}::int[])[number], number < attempts OR status = 'failed'
        FROM generate_series(1, attempts) AS number
      ) AS attempt (number, started_at, is_failure)
    ), queued AS (
      INSERT INTO delivery_queue (delivery_id, webhook_id, next_attempt_at)
      SELECT delivery_id, target.id, at FROM judged, target WHERE status = 'pending'
    )
    INSERT INTO deliveries (id, push_id, webhook_id, hook_id, format, status, attempt_count, created_at, updated_at)
    SELECT delivery_id, push_id, target.id, hook_id, format, status, attempts, at,
      at + interval '1 second' * coalesce((${STARTS}::int[])[attempts], 0)
    FROM judged, target`;
  await seedState(id, state, tagFilter, hours);
  return count;
}

/** Gives the webhook the state of its deliveries, and its pushes the skips. */
async function seedState(id: string, state: string, tagFilter: string | undefined, hours: number) {
  const last = await db().delivery.findFirst({
    where: { webhookId: id, status: { not: "pending" } },
    orderBy: { id: "desc" },
    select: { updatedAt: true, createdAt: true },
  });
  if (state === "paused") await db().webhook.update({ where: { id }, data: { state: "paused" } });
  if (state === "failing" && last) {
    const backoff = { backoffUntil: new Date(Date.now() + 30 * 60_000), backoffLevel: 6 };
    const data = { failureCount: ATTEMPTS, failingSince: last.createdAt, ...backoff };
    await db().webhook.update({ where: { id }, data });
  }
  if (state === "gone" && last) {
    const data = { state: "disabled", disabledAt: last.updatedAt, disabledReason: "gone" } as const;
    await db().webhook.update({ where: { id }, data });
    await db().$executeRaw`
      UPDATE pushes
      SET disabled_webhooks = array_append(disabled_webhooks, webhooks.id), disabled_since = array_append(disabled_since, disabled_at)
      FROM webhooks
      WHERE webhooks.id = ${id}::uuid AND pushes.repository_id = webhooks.repository_id
        AND pushed_at > now() - interval '1 hour' * ${hours}::int`;
  }
  if (tagFilter !== undefined) {
    await db().$executeRaw`
      UPDATE pushes SET filtered_webhooks = array_append(filtered_webhooks, webhooks.id), filtered_by = array_append(filtered_by, ${tagFilter})
      FROM webhooks
      WHERE webhooks.id = ${id}::uuid AND pushes.repository_id = webhooks.repository_id AND tag NOT LIKE 'v%'`;
  }
}
