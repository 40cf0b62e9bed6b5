import type { World } from "@/bench/world";

export type InstanceSize = {
  /** The repositories of one namespace. All of them except the first have ten webhooks. */
  repositories: number;
  /** Other namespaces, with one repository and one webhook each. */
  namespaces: number;
  /** The deliveries of all webhooks in 30 days. A tenth of them are from the last day of the first webhook. */
  deliveries: number;
};

const WEBHOOKS = 10;
const CHUNK = 500_000;
/** One in this number of deliveries has failed. */
const FAILED_EVERY = 1_000;

/** Adds rows until the instance has this size. The namespace has the repository app with webhooks already. */
export async function growInstance(world: World, namespace: string, size: InstanceSize): Promise<void> {
  await addRepositories(world, namespace, size.repositories);
  for (let number = 1; number <= size.namespaces; number++)
    await addRepositories(world, `other-${number}`, 1);
  // Foreign keys and triggers would take most of the time.
  await world.client.query("SET session_replication_role = replica");
  const { rows } = await world.client.query("SELECT count(*)::int AS present FROM deliveries");
  const missing = size.deliveries - rows[0].present;
  await addDeliveries(world, { namespace, count: Math.round(missing / 10), days: 1, isOfFirst: true });
  await addDeliveries(world, {
    namespace,
    count: Math.round((missing * 9) / 10),
    days: 30,
    isOfFirst: false,
  });
  await world.client.query("SET session_replication_role = DEFAULT");
  await world.client.query("SELECT list_failed_deliveries()");
  await world.client.query("VACUUM ANALYZE");
  await world.client.query("CHECKPOINT");
}

async function addRepositories({ client }: World, namespace: string, count: number): Promise<void> {
  await client.query(
    `WITH repos AS (
       INSERT INTO repositories (namespace, name, updated_at)
       SELECT $1, 'app-' || n, now() FROM generate_series(1, $2::int) AS n
       ON CONFLICT DO NOTHING RETURNING id
     ), hooked AS (
       INSERT INTO webhooks (repository_id, name, slug, updated_at)
       SELECT repos.id, 'hook ' || n, 'hook-' || n, now()
       FROM repos, generate_series(1, CASE WHEN $2::int = 1 THEN 1 ELSE ${WEBHOOKS} END) AS n
       RETURNING id
     )
     INSERT INTO hooks (webhook_id, url, updated_at) SELECT id, 'http://127.0.0.1:9/', now() FROM hooked`,
    [namespace, count],
  );
}

type Added = { namespace: string; count: number; days: number; isOfFirst: boolean };

async function addDeliveries({ client }: World, { namespace, count, days, isOfFirst }: Added): Promise<void> {
  await client.query(
    `CREATE TEMPORARY TABLE targets AS
     SELECT
       webhooks.id AS webhook_id, webhooks.repository_id, hooks.id AS hook_id,
       row_number() OVER (ORDER BY webhooks.id) - 1 AS turn, count(*) OVER () AS targets
     FROM webhooks JOIN hooks ON hooks.webhook_id = webhooks.id AND hooks.position = 0
     JOIN repositories ON repositories.id = webhooks.repository_id
     WHERE NOT $2 OR repositories.namespace = $1 AND repositories.name = 'app' AND webhooks.slug = 'hook-1'`,
    [namespace, isOfFirst],
  );
  await client.query("CREATE INDEX ON targets (turn)");
  await client.query("ANALYZE targets");
  for (let from = 0; from < count; from += CHUNK) {
    await client.query(
      `WITH numbers AS MATERIALIZED (
         SELECT n, interval '1 day' * $1::float * (1 - n::float / $2::int) AS ago
         FROM generate_series($3::int, least($2::int, $3::int + ${CHUNK}) - 1) AS n
       ), ids AS MATERIALIZED (
         SELECT
           uuidv7(-ago) AS push_id, uuidv7(-ago) AS id, now() - ago AS at, targets.*,
           (CASE WHEN n % ${FAILED_EVERY} = 0 THEN 'failed' ELSE 'succeeded' END)::delivery_status AS status
         FROM numbers JOIN targets ON turn = n % (SELECT targets FROM targets LIMIT 1)
       ), pushed AS (
         INSERT INTO pushes (id, repository_id, tag, digest, media_type, pusher, pushed_at, source, payload, callback_base)
         SELECT push_id, repository_id, 'v1', 'sha256:0', 'x', 'ann', at, 'bench', '{}', '' FROM ids
       ), made AS (
         INSERT INTO deliveries (id, push_id, webhook_id, hook_id, status, attempt_count, created_at, updated_at)
         SELECT id, push_id, webhook_id, hook_id, status, 1, at, at FROM ids
       )
       INSERT INTO attempts (delivery_id, number, started_at, total_ms, url, status_code, request_headers, error_code)
       SELECT
         id, 1, at, 1, 'http://127.0.0.1:9/', CASE WHEN status = 'failed' THEN 500 ELSE 200 END, '{}',
         CASE WHEN status = 'failed' THEN 'http_status' END
       FROM ids`,
      [days, count, from],
    );
  }
  await client.query("DROP TABLE targets");
}
