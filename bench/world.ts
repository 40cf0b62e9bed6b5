import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { call } from "@/bench/call";
import { OWNER } from "@/bench/owner";
import { ALLOCATOR_ENV, WORKER_ARGS } from "@/lib/host/process-args";
import { startTemporaryServer } from "@/lib/platform/db/embedded/start-embedded-server";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { inheritedEnv } from "@/lib/platform/env";

/** A separate database with the settings that `npm start` uses, including fsync. */
export type World = {
  client: Client;
  url: string;
  /** The process ID of PostgreSQL. */
  serverPid: number;
  /** Settings for worker processes. */
  env: Record<string, string>;
  end(): Promise<void>;
};

export async function makeWorld(): Promise<World> {
  const server = await startTemporaryServer();
  await applyMigrations(server.url);
  const client = new Client({ connectionString: server.url });
  await client.connect();
  const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-bench-"));
  return {
    client,
    url: server.url,
    serverPid: server.pid,
    env: { DATABASE_URL: server.url, DATA_DIR: dataDir, LOG_LEVEL: "warn" },
    end: async () => {
      await client.end();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts the built worker as a process. @param nodeArgs further arguments for Node.js */
export function startWorker(
  world: World,
  env: Record<string, string> = {},
  nodeArgs: readonly string[] = [],
): ChildProcess {
  return spawn(process.execPath, [...nodeArgs, ...WORKER_ARGS], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { NODE_ENV: "production", ...ALLOCATOR_ENV, ...inheritedEnv(), ...world.env, ...env },
  });
}

export type Seed = {
  webhooks: number;
  pushes: number;
  hookUrl: string;
  /** Webhooks per repository, which is also the number of deliveries per push. */
  perRepository?: number;
  namespace?: string;
};

/** Inserts repositories with webhooks, and pushes to them in turn, all due now. Payloads have 1.2 KB and are signed. */
export async function seed(
  { client, env }: Pick<World, "client" | "env">,
  { webhooks, pushes, hookUrl, perRepository = 10, namespace = "bench" }: Seed,
) {
  const repositories = webhooks / perRepository;
  await client.query(
    `INSERT INTO users (id, name, email, username, updated_at) VALUES ($1, $2, 'bench@example.com', $2, now())
     ON CONFLICT DO NOTHING`,
    [OWNER.userId, OWNER.username],
  );
  await client.query(
    `WITH repos AS (
       INSERT INTO repositories (namespace, name, updated_at)
       SELECT $1, 'app-' || n, now() FROM generate_series(1, $2::int) AS n RETURNING id
     ), hooked AS (
       INSERT INTO webhooks (repository_id, name, slug, updated_at)
       SELECT repos.id, 'hook ' || n, 'hook-' || n, now() FROM repos, generate_series(1, $3::int) AS n RETURNING id
     )
     INSERT INTO hooks (webhook_id, url, updated_at) SELECT id, $4, now() FROM hooked`,
    [namespace, repositories, perRepository, hookUrl],
  );
  await client.query(
    `WITH repos AS (
       SELECT id, row_number() OVER (ORDER BY id) AS number FROM repositories WHERE namespace = $1
     ), pushed AS (
       INSERT INTO pushes (repository_id, tag, digest, media_type, pusher, pushed_at, source, payload, callback_base)
       SELECT repos.id, 'v' || n, 'sha256:' || repeat('0', 64), 'application/vnd.oci.image.index.v1+json', 'ann',
         now(), 'bench', $3, 'http://localhost:3000/u/bench/app/hook/'
       FROM generate_series(1, $2::int) AS n JOIN repos ON repos.number = 1 + n % $4::int
       RETURNING id, repository_id
     ), created AS (
       INSERT INTO deliveries (push_id, webhook_id, hook_id)
       SELECT pushed.id, webhooks.id, hooks.id FROM pushed
       JOIN webhooks ON webhooks.repository_id = pushed.repository_id
       JOIN hooks ON hooks.webhook_id = webhooks.id
       RETURNING id, webhook_id
     )
     INSERT INTO delivery_queue (delivery_id, webhook_id) SELECT id, webhook_id FROM created`,
    [namespace, pushes, snapshot(), repositories],
  );
  await call({ env }, "addSecrets");
  await client.query("VACUUM ANALYZE");
  await client.query("CHECKPOINT");
}

/** A payload of about 1.1 KB, or 1.2 KB with its callback_url. */
function snapshot(): string {
  return JSON.stringify({
    push_data: { pushed_at: 1_417_566_161, pusher: "ann", tag: "v1", images: [`sha256:${"0".repeat(64)}`] },
    repository: {
      name: "app",
      namespace: "bench",
      repo_name: "bench/app",
      full_description: "x".repeat(820),
    },
  });
}

/** The number of successful deliveries. */
export async function succeeded(world: World): Promise<number> {
  const { rows } = await world.client.query(
    "SELECT count(*)::int AS count FROM deliveries WHERE status = 'succeeded'",
  );
  return rows[0].count;
}
