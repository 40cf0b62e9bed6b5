import type { Benchmark } from "./benchmark";
import { call } from "./call";
import { makeWorld, seed, type World } from "./world";

const OLD = 1_000_000;
const CALLS = 200;

/** What nobody may notice: old deliveries are removed while a page of the history is read. */
export const retention: Benchmark = {
  name: "retention",
  rounds: 1,
  figures: [
    { key: "perSecond", what: `deliveries removed a second, of ${OLD.toLocaleString("en")}, rests included` },
    { key: "batchMs", what: "a batch of 1,000, p50, ms", digits: 1 },
    { key: "worstMs", what: "the longest batch, ms", digits: 1 },
    { key: "quiet", what: "a history page while nothing is removed, p50, ms", digits: 2 },
    { key: "busy", what: "a history page meanwhile, p50, ms", digits: 2 },
    { key: "ratio", what: "the page, meanwhile times quiet", digits: 2, goal: { atMost: 1.5 } },
  ],
  async round() {
    const world = await makeWorld();
    try {
      await seed(world, { webhooks: 10, pushes: 0, hookUrl: "http://127.0.0.1:9/" });
      await addOld(world);
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
      // The last one may have gone on after the end.
      const meanwhile =
        busy.slice(0, -1).sort((one, other) => one - other)[Math.floor((busy.length - 1) / 2)] ?? quiet;
      return { perSecond: OLD / seconds, ...batches, quiet, busy: meanwhile, ratio: meanwhile / quiet };
    } finally {
      await world.end();
    }
  },
};

/** Ended deliveries of 31 to 61 days ago, each with its push and its attempt, and a body of 200 bytes. */
async function addOld({ client }: World): Promise<void> {
  await client.query(
    `WITH target AS (
       SELECT webhooks.id AS webhook_id, webhooks.repository_id, hooks.id AS hook_id
       FROM webhooks JOIN hooks ON hooks.webhook_id = webhooks.id WHERE webhooks.slug = 'hook-1'
     ), numbers AS MATERIALIZED (
       SELECT interval '31 days' + interval '30 days' * n / $1::int AS ago FROM generate_series(1, $1::int) AS n
     ), ids AS MATERIALIZED (
       SELECT uuidv7(-ago) AS push_id, uuidv7(-ago) AS id, now() - ago AS at FROM numbers
     ), pushed AS (
       INSERT INTO pushes (id, repository_id, tag, digest, media_type, pusher, pushed_at, source, payload, callback_base)
       SELECT push_id, repository_id, 'v1', 'sha256:0', 'x', 'ann', at, 'bench', '{}', '' FROM ids, target
     ), made AS (
       INSERT INTO deliveries (id, push_id, webhook_id, hook_id, status, attempt_count, created_at, updated_at)
       SELECT id, push_id, webhook_id, hook_id, 'succeeded', 1, at, at FROM ids, target
     )
     INSERT INTO attempts (delivery_id, number, started_at, total_ms, url, status_code, request_headers, response_body)
     SELECT id, 1, at, 1, 'http://127.0.0.1/', 200, '{}', convert_to(repeat('x', 200), 'UTF8') FROM ids`,
    [OLD],
  );
  await client.query("VACUUM ANALYZE");
}
