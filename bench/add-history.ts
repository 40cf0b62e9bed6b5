import type { World } from "@/bench/world";

/** Adds finished deliveries of the last 24 hours to a webhook, each with its push and its attempt. */
export async function addHistory({ client }: World, slug: string, count: number): Promise<void> {
  await client.query(
    `WITH target AS (
       SELECT webhooks.id AS webhook_id, webhooks.repository_id, hooks.id AS hook_id
       FROM webhooks JOIN hooks ON hooks.webhook_id = webhooks.id
       JOIN repositories ON repositories.id = webhooks.repository_id
       WHERE repositories.namespace = 'bench' AND webhooks.slug = $2
     ), pushed AS (
       INSERT INTO pushes (repository_id, tag, digest, media_type, pusher, pushed_at, source, payload, callback_base)
       SELECT repository_id, 'v1', 'sha256:0', 'x', 'ann', now(), 'bench', '{}', '' FROM target, generate_series(1, $1::int)
       RETURNING id
     ), created AS (
       INSERT INTO deliveries (id, push_id, webhook_id, hook_id, status, attempt_count)
       SELECT
         uuidv7(interval '-24 hours' * (row_number() OVER ()) / $1::int), pushed.id, webhook_id, hook_id,
         'succeeded', 1
       FROM pushed, target RETURNING id
     )
     INSERT INTO attempts (delivery_id, number, started_at, total_ms, url, status_code, request_headers)
     SELECT id, 1, now(), 1, 'http://127.0.0.1/', 200, '{}' FROM created`,
    [count, slug],
  );
  await client.query("VACUUM ANALYZE");
}
