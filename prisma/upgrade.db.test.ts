import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, expect, inject, it } from "vitest";
import { backUpBeforeMigrating } from "@/lib/host/backup/backup-before-migrating";
import { restoreBackup } from "@/lib/host/backup/restore-backup";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { migrationNames, readMigrations } from "@/lib/platform/db/migration-files";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/database/test-database";

const databases: TestDatabase[] = [];
const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-upgrade-"));

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
  rmSync(dataDir, { recursive: true });
});

async function emptyDatabase(): Promise<string> {
  const database = await createTestDatabase(inject("serverUrl"), "template1");
  databases.push(database);
  return database.url;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A database of the first commit after the squash, with an account, a repository, a webhook, a push and two deliveries. */
async function oldDatabase(): Promise<string> {
  const url = await emptyDatabase();
  await applyMigrations(url, readMigrations().slice(0, 1));
  await query(url, OLD_DATA);
  return url;
}

const OLD_DATA = `
  INSERT INTO users (name, email, username, updated_at) VALUES ('Anna', 'anna@example.com', 'anna', now());
  INSERT INTO repositories (namespace, name, updated_at) VALUES ('anna', 'app', now());
  INSERT INTO webhooks (repository_id, slug, name, updated_at) SELECT id, 'deploy', 'deploy', now() FROM repositories;
  INSERT INTO hooks (webhook_id, position, url, updated_at) SELECT id, 0, 'https://receiver.example.com/', now() FROM webhooks;
  INSERT INTO pushes (repository_id, tag, digest, media_type, pusher, pushed_at, source, payload, callback_base)
  SELECT id, 'v1', 'sha256:0', '', 'anna', now(), 'test', '{}', '' FROM repositories;
  INSERT INTO deliveries (push_id, webhook_id, hook_id, status)
  SELECT pushes.id, webhook_id, hooks.id, status::delivery_status
  FROM pushes, hooks, unnest(ARRAY['failed', 'succeeded']) AS status;`;
/** Listed by a migration, and again after a backup of an earlier version was restored. */
const FAILED = `SELECT namespace, status FROM failed_deliveries JOIN deliveries ON id = delivery_id`;
const ANNAS_FAILED = [{ namespace: "anna", status: "failed" }];

const CONTENT = `SELECT username, repositories.namespace, webhooks.slug, url FROM users, repositories
  JOIN webhooks ON repository_id = repositories.id JOIN hooks ON webhook_id = webhooks.id`;
const ANNAS = [{ username: "anna", namespace: "anna", slug: "deploy", url: "https://receiver.example.com/" }];

it("data from the first commit is backed up and upgraded, and its backup can be restored into this version", async () => {
  const url = await oldDatabase();
  const backup = await backUpBeforeMigrating(url, dataDir);
  expect(await applyMigrations(url)).toEqual(migrationNames().slice(1));
  expect(await query(url, CONTENT)).toEqual(ANNAS);
  expect(await query(url, FAILED)).toEqual(ANNAS_FAILED);

  const other = await emptyDatabase();
  await applyMigrations(other);
  expect((await restoreBackup(other, backup ?? "")).migrations).toEqual(["0001_init"]);
  expect(await query(other, CONTENT)).toEqual(ANNAS);
  expect(await query(other, FAILED)).toEqual(ANNAS_FAILED);
});

it("a database that is new or up to date isn't backed up, and a newer one is refused before any change", async () => {
  const url = await emptyDatabase();
  expect(await backUpBeforeMigrating(url, dataDir)).toBeUndefined();
  await applyMigrations(url);
  expect(await backUpBeforeMigrating(url, dataDir)).toBeUndefined();
  await query(
    url,
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '9999_later', now())",
  );
  await expect(backUpBeforeMigrating(url, dataDir)).rejects.toThrow(/newer Dockbell.*9999_later/);
});

it("only the last three upgrade backups are kept, and other files in the folder stay", async () => {
  const folder = path.join(dataDir, "backups");
  mkdirSync(folder, { recursive: true });
  for (const name of [
    "before-upgrade-0002_a-2020.backup",
    "before-upgrade-0002_b-2020.backup",
    "mine.backup",
  ]) {
    writeFileSync(path.join(folder, name), "");
  }
  const url = await oldDatabase();
  for (const day of [1, 2]) await backUpBeforeMigrating(url, dataDir, new Date(Date.UTC(2030, 0, day)));
  const kept = readdirSync(folder);
  expect(kept).toContain("mine.backup");
  expect(kept.filter((name) => name.startsWith("before-upgrade-"))).toHaveLength(3);
  expect(kept.filter((name) => name.includes("2030-01-0"))).toHaveLength(2);
});
