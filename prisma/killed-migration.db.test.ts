import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { build, stop } from "esbuild";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createDatabase } from "@/lib/platform/db/embedded/init-cluster";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { type Migration, migrationNames, readMigrations } from "@/lib/platform/db/migration-files";
import { inheritedEnv } from "@/lib/platform/env";
import { createTestDatabase, type TestDatabase, urlOfDatabase } from "@/lib/testing/database/test-database";
import { HOW_TO_REPEAT, IS_FULL, randomFor } from "@/lib/testing/sample";

const KILLS = IS_FULL ? 25 : 5;
const OLDER = "dockbell_older";
/** The migration of a later version, which an upgrade applies. */
const LATER: Migration = {
  name: "9000_later",
  sql: `CREATE TABLE later (id INTEGER); ALTER TABLE users ADD COLUMN later TEXT NOT NULL DEFAULT 'new';`,
};
const CATALOG = `
  SELECT format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default) AS line
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL
  SELECT format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations'
  UNION ALL
  SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL
  SELECT format('%s %s', tgrelid::regclass, tgname) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL
  SELECT format('%s %s', enumtypid::regtype, enumlabel) FROM pg_enum
  ORDER BY 1`;

const folder = mkdtempSync(path.resolve("node_modules/.killed-migration-"));
const databases: TestDatabase[] = [];
let expected: string[];
/** With the same seed, the kills happen at about the same times. */
const random = randomFor("moments of kills");

beforeAll(async () => {
  const contents = `import { applyMigrations } from "@/lib/platform/db/migrate";
    import { readMigrations } from "@/lib/platform/db/migration-files";
    process.on("SIGTERM", () => {});
    process.stdout.write("begins");
    applyMigrations(process.argv[2], [...readMigrations(), ${JSON.stringify(LATER)}]).then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });`;
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    outfile: path.join(folder, "migrate.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    tsconfig: "tsconfig.json",
  });
  await stop();
  await createDatabase(inject("serverUrl"), OLDER);
  const older = urlOfDatabase(inject("serverUrl"), OLDER);
  await applyMigrations(older);
  await query(
    older,
    "INSERT INTO users (name, username, email, updated_at) VALUES ('ann', 'ann', 'a@example.com', now())",
  );
  expected = await catalog((await database("template1", nextMigrations())).url);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all(databases.map((one) => one.drop()));
});

describe("After a kill during a migration, Dockbell starts again", () => {
  it.each([
    ["a first start", "template1", []],
    ["an upgrade", OLDER, ["ann"]],
  ])(
    "with all data, at any time of the kill, in %s",
    async (_, template, users) => {
      const took = await uninterrupted(template);
      const before = template === OLDER ? migrationNames() : [];
      const untouched = await catalog((await database(template)).url);
      const after = nextMigrations().map(({ name }) => name);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const message = `kill ${kill}; ${HOW_TO_REPEAT}`;
        const { url } = await database(template);
        const started = start(url);
        await begun(started);
        await delay(random() * took);
        started.kill("SIGKILL");
        await ended(started);
        await sessionsEnded(url);
        const reached = await names(url);
        expect(reached, message).toBeOneOf([before, after]);
        // The recorded migrations and the schema have the same version.
        const tables = reached.length === after.length ? expected : untouched;
        expect(await catalog(url), message).toEqual(tables);
        await applyMigrations(url, nextMigrations());
        expect(await names(url), message).toEqual(after);
        expect(await catalog(url), message).toEqual(expected);
        expect(await column(url, "SELECT username AS line FROM users")).toEqual(users);
      }
    },
    1_200_000,
  );

  it("and on SIGTERM it finishes the migration first", async () => {
    const { url } = await database("template1");
    const holder = new Client({ connectionString: url });
    await holder.connect();
    await holder.query("SELECT pg_advisory_lock(4242001)");
    const started = spawn(process.execPath, ["--import", "tsx", "scripts/migrate.ts"], {
      env: { ...inheritedEnv(), NODE_ENV: "test", DATABASE_URL: url, DATA_DIR: folder },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const waiting =
      "SELECT count(*)::int AS line FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    await expect.poll(() => column(url, waiting)).toEqual([1]);
    started.kill("SIGTERM");
    await begun(started);
    await holder.end();
    expect(await ended(started)).toBe(0);
    expect(await names(url)).toEqual(migrationNames());
  });
});

it("a later migration of the same start can use an enum value that was added", async () => {
  const { url } = await database("template1", readMigrations());
  const added: Migration[] = [
    { name: "9001_value", sql: `ALTER TYPE "delivery_status" ADD VALUE 'odd' BEFORE 'waiting';` },
    { name: "9002_use", sql: "CREATE TABLE uses (status delivery_status DEFAULT 'odd');" },
  ];
  expect(await applyMigrations(url, [...readMigrations(), ...added])).toEqual(["9001_value", "9002_use"]);
  await query(url, "INSERT INTO uses DEFAULT VALUES");
  expect(await column(url, "SELECT status::text AS line FROM uses")).toEqual(["odd"]);
});

it("a failed migration leaves no trace, and neither do the migrations before it", async () => {
  const { url } = await database("template1");
  const wrong = [...readMigrations(), { name: "9001_wrong", sql: "CREATE TABLE kept (); SELECT 1 / 0;" }];
  await expect(applyMigrations(url, wrong)).rejects.toThrow(
    "Migration 9001_wrong failed, and nothing was changed",
  );
  expect(await catalog(url)).toEqual([]);
  expect(await applyMigrations(url)).toEqual(migrationNames());
});

function nextMigrations(): Migration[] {
  return [...readMigrations(), LATER];
}

async function database(template: string, migrations: readonly Migration[] = []): Promise<TestDatabase> {
  const made = await createTestDatabase(inject("serverUrl"), template);
  databases.push(made);
  if (migrations.length > 0) await applyMigrations(made.url, migrations);
  return made;
}

function start(url: string): ChildProcess {
  return spawn(process.execPath, [path.join(folder, "migrate.mjs"), url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** @returns the duration in ms */
async function uninterrupted(template: string): Promise<number> {
  const { url } = await database(template);
  const started = start(url);
  await begun(started);
  const from = performance.now();
  expect(await ended(started)).toBe(0);
  return performance.now() - from;
}

async function begun(started: ChildProcess): Promise<void> {
  if (started.stdout) await once(started.stdout, "data");
}

async function ended(started: ChildProcess): Promise<number | null> {
  if (started.exitCode === null && started.signalCode === null) await once(started, "exit");
  return started.exitCode;
}

/** Waits until the server has finished the work of killed processes, which could change later results. */
async function sessionsEnded(url: string): Promise<void> {
  const others =
    "SELECT pid AS line FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()";
  await expect.poll(() => column(url, others)).toEqual([]);
}

/** The migrations that a database has; empty before the first one. */
async function names(url: string): Promise<unknown[]> {
  const [table] = await column(url, "SELECT to_regclass('_prisma_migrations')::text AS line");
  if (!table) return [];
  return column(
    url,
    "SELECT migration_name AS line FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1",
  );
}

async function catalog(url: string): Promise<string[]> {
  return (await column(url, CATALOG)).map(String);
}

async function column(url: string, sql: string): Promise<unknown[]> {
  return (await query(url, sql)).map(({ line }) => line);
}

async function query(url: string, sql: string): Promise<{ line: unknown }[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
