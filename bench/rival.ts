import { spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { runMigrations } from "graphile-worker";
import { end } from "@/bench/receivers";
import { makeWorld } from "@/bench/world";
import { inheritedEnv } from "@/lib/platform/env";

/** Runs a simple delivery engine on a job queue library. @returns deliveries per second */
export async function drainRival({ jobs, url }: { jobs: number; url: string }): Promise<number> {
  const world = await makeWorld();
  const { client } = world;
  try {
    await runMigrations({ connectionString: world.url });
    await client.query(
      `CREATE TABLE delivery_log (
         id uuid PRIMARY KEY DEFAULT uuidv7(), at timestamptz NOT NULL DEFAULT clock_timestamp(),
         status_code int, request_headers jsonb, response_headers jsonb, response_body text
       )`,
    );
    await client.query(
      `SELECT graphile_worker.add_job('deliver', json_build_object('url', $2::text, 'body', repeat('x', 1200)))
       FROM generate_series(1, $1::int)`,
      [jobs, url],
    );
    await client.query("VACUUM ANALYZE");
    const worker = spawn(process.execPath, ["--import", "tsx", "bench/rival-worker.ts"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...inheritedEnv(), NODE_ENV: "production", ...world.env },
    });
    const logged = async () =>
      Number((await client.query("SELECT count(*) FROM delivery_log")).rows[0].count);
    while ((await logged()) < jobs) await delay(500);
    const { rows } = await client.query(
      "SELECT extract(epoch FROM max(at) - min(at)) AS seconds FROM delivery_log",
    );
    await end(worker);
    return jobs / Number(rows[0].seconds);
  } finally {
    await world.end();
  }
}
