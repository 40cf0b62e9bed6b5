import { performance } from "node:perf_hooks";
import type { Benchmark } from "@/bench/benchmark";
import { call } from "@/bench/call";
import { makeWorld, seed, type World } from "@/bench/world";

/** The number of deliveries, and of attempts and pushes. A tenth of them are due for deletion. */
const ALL = 10_000_000;
const OLD = ALL / 10;
const KEPT_DAYS = 30;
const CHUNK = 500_000;
const CALLS = 200;
const PROBES = 2_000;

/** Measures whether deleting old deliveries slows down a page of the history, and compares with partitions. */
export const retention: Benchmark = {
  name: "retention",
  rounds: 1,
  figures: [
    {
      key: "perSecond",
      what: `deliveries deleted per second, ${count(OLD)} of ${count(ALL)}, including pauses`,
    },
    { key: "batchMs", what: "deleting a batch of 1,000, p50, ms", digits: 1 },
    { key: "worstMs", what: "the slowest batch, ms", digits: 1 },
    { key: "quiet", what: "a history page without deletion, p50, ms", digits: 2 },
    { key: "busy", what: "a history page during deletion, p50, ms", digits: 2 },
    { key: "ratio", what: "a history page, during / without", digits: 2, goal: { atMost: 1.5 } },
    { key: "after", what: "a history page, after / without", digits: 2 },
    { key: "dropMs", what: "dropping a day's partition, ms", digits: 1 },
    { key: "byId", what: "a delivery by its ID, with / without partitions", digits: 2 },
    { key: "page", what: "a webhook's newest 20, with / without partitions", digits: 2 },
  ],
  async round() {
    const world = await makeWorld();
    try {
      await seed(world, { webhooks: 10, pushes: 0, hookUrl: "http://127.0.0.1:9/" });
      await addHistory(world);
      const quiet = await call<number>(world, "firstPage", CALLS);
      let isSweeping = true;
      const sweeping = call<{ seconds: number; batchMs: number; worstMs: number }>(world, "sweep").finally(
        () => {
          isSweeping = false;
        },
      );
      const busy: number[] = [];
      while (isSweeping) busy.push(await call<number>(world, "firstPage", CALLS));
      const { seconds, ...batches } = await sweeping;
      // The last request may still run after the end.
      const during = median(busy.slice(0, -1)) || quiet;
      await world.client.query("VACUUM ANALYZE");
      const after = (await call<number>(world, "firstPage", CALLS)) / quiet;
      const swept = {
        perSecond: OLD / seconds,
        ...batches,
        quiet,
        busy: during,
        ratio: during / quiet,
      };
      return { ...swept, after, ...(await withPartitions(world)) };
    } finally {
      await world.end();
    }
  },
};

function count(rows: number): string {
  return rows.toLocaleString("en");
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** Inserts finished deliveries of ten webhooks, each with its push and its attempt, and a body of 200 bytes. */
async function addHistory({ client }: World): Promise<void> {
  for (const table of ["pushes", "deliveries", "attempts"]) {
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  }
  for (let from = 0; from < ALL; from += CHUNK) {
    await client.query(
      `WITH target AS (
         SELECT webhooks.id AS webhook_id, webhooks.repository_id, hooks.id AS hook_id,
           row_number() OVER (ORDER BY webhooks.id) - 1 AS turn
         FROM webhooks JOIN hooks ON hooks.webhook_id = webhooks.id LIMIT 10
       ), numbers AS MATERIALIZED (
         SELECT n % 10 AS turn, interval '1 day' * $1::float * (1 - n::float / $2::int) AS ago
         FROM generate_series($3::int, $3::int + $4::int - 1) AS n
       ), ids AS MATERIALIZED (
         SELECT uuidv7(-ago) AS push_id, uuidv7(-ago) AS id, now() - ago AS at, target.*
         FROM numbers JOIN target USING (turn)
       ), pushed AS (
         INSERT INTO pushes (id, repository_id, tag, digest, media_type, pusher, pushed_at, source, payload, callback_base)
         SELECT push_id, repository_id, 'v1', 'sha256:0', 'x', 'ann', at, 'bench', '{}', '' FROM ids
       ), made AS (
         INSERT INTO deliveries (id, push_id, webhook_id, hook_id, status, attempt_count, created_at, updated_at)
         SELECT id, push_id, webhook_id, hook_id, 'succeeded', 1, at, at FROM ids
       )
       INSERT INTO attempts (delivery_id, number, started_at, total_ms, url, status_code, request_headers, response_body)
       SELECT id, 1, at, 1, 'http://127.0.0.1/', 200, '{}', convert_to(repeat('x', 200), 'UTF8') FROM ids`,
      [KEPT_DAYS / (1 - OLD / ALL), ALL, from, CHUNK],
    );
  }
  for (const table of ["pushes", "deliveries", "attempts"]) {
    await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }
  await client.query("VACUUM ANALYZE");
}

/** Compares the same deliveries in a table with one partition per day and in a table without partitions. */
async function withPartitions({ client }: World) {
  await client.query(
    `CREATE TABLE by_day (LIKE deliveries INCLUDING DEFAULTS, PRIMARY KEY (id, created_at)) PARTITION BY RANGE (created_at)`,
  );
  for (let day = -1; day <= KEPT_DAYS; day++) {
    await client.query(
      `DO $$ BEGIN EXECUTE format('CREATE TABLE by_day_%s PARTITION OF by_day FOR VALUES FROM (%L) TO (%L)',
         ${day + 1}, current_date - ${day}, current_date - ${day - 1}); END $$`,
    );
  }
  await client.query(`CREATE INDEX ON by_day (webhook_id, id DESC)`);
  await client.query(
    `INSERT INTO by_day SELECT * FROM deliveries WHERE created_at >= current_date - ${KEPT_DAYS}`,
  );
  await client.query("VACUUM ANALYZE by_day");
  const { rows } = await client.query<{ id: string; webhook: string }>(
    `SELECT id, webhook_id AS webhook FROM by_day TABLESAMPLE SYSTEM (0.1) ORDER BY random() LIMIT ${PROBES}`,
  );
  const p50 = async (name: string, text: string, values: readonly string[]) => {
    const times: number[] = [];
    for (const value of values) {
      const start = performance.now();
      await client.query({ name, text, values: [value] });
      times.push(performance.now() - start);
    }
    return median(times);
  };
  const ids = rows.map(({ id }) => id);
  const webhooks = rows.map(({ webhook }) => webhook);
  const byId = (table: string) => p50(`${table} by id`, `SELECT * FROM ${table} WHERE id = $1`, ids);
  const page = (table: string) =>
    p50(
      `newest of ${table}`,
      `SELECT * FROM ${table} WHERE webhook_id = $1 ORDER BY id DESC LIMIT 20`,
      webhooks,
    );
  // Warms the cache.
  for (const table of ["deliveries", "by_day"]) await byId(table);
  const byIdTimes = (await byId("by_day")) / (await byId("deliveries"));
  const pageTimes = (await page("by_day")) / (await page("deliveries"));
  const start = performance.now();
  await client.query(`DROP TABLE by_day_${KEPT_DAYS}`);
  return { dropMs: performance.now() - start, byId: byIdTimes, page: pageTimes };
}
