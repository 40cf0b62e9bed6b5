import { spawn } from "node:child_process";
import { runMigrations } from "graphile-worker";
import type { Peer } from "@/bench/peers/peer";
import { inheritedEnv } from "@/lib/platform/env";

export const graphileWorker: Peer = {
  async seed({ url: connectionString, client }, jobs, url) {
    await runMigrations({ connectionString });
    await client.query(
      `SELECT graphile_worker.add_job('deliver', json_build_object('url', $2::text, 'body', repeat('x', 1200)))
       FROM generate_series(1, $1::int)`,
      [jobs, url],
    );
  },
  start: ({ env }) =>
    spawn(process.execPath, ["--import", "tsx", "bench/peers/graphile-worker-process.ts"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...inheritedEnv(), NODE_ENV: "production", ...env },
    }),
};
