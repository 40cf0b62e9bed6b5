import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, expect, inject, it } from "vitest";
import { fillAsFirstVersion } from "@/e2e/fixtures/first-version";
import { restoreBackup } from "@/lib/host/backup/restore-backup";
import { backUpBeforeMigrating } from "@/lib/host/backup/write-backup";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { migrationNames } from "@/lib/platform/db/migration-files";
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

/** A database that the first version has used. The deliveries that were waiting for a retry have failed. */
async function oldDatabase(): Promise<string> {
  const url = await emptyDatabase();
  await fillAsFirstVersion(url);
  await query(
    url,
    `WITH ended AS (DELETE FROM delivery_queue WHERE attempt_count > 0 RETURNING delivery_id)
     UPDATE deliveries SET status = 'failed' FROM ended WHERE id = delivery_id`,
  );
  return url;
}

/** Listed by a migration, and again after a backup of an earlier version was restored. */
const FAILED = "SELECT namespace, status FROM failed_deliveries JOIN deliveries ON id = delivery_id";
const ANNAS_FAILED = Array.from({ length: 4 }, () => ({ namespace: "anna", status: "failed" }));

const TABLES =
  "users accounts organization_members repositories collaborators webhooks hooks webhook_secrets tags";
const MORE_TABLES =
  "pushes deliveries attempts delivery_queue awaited_callbacks notices registry_sources audit_entries";

/** The number of rows in each table with data of the first version. */
async function rowCounts(url: string): Promise<Record<string, number>> {
  const names = `${TABLES} ${MORE_TABLES}`.split(" ");
  const counts = names.map((name) => `(SELECT count(*)::int FROM ${name}) AS ${name}`);
  const [row = {}] = await query(url, `SELECT ${counts.join(", ")}`);
  return row as Record<string, number>;
}

it("data from the first version is backed up and upgraded, and its backup can be restored into this version", async () => {
  const url = await oldDatabase();
  const before = await rowCounts(url);
  expect(Math.min(...Object.values(before))).toBeGreaterThan(0);
  const backup = await backUpBeforeMigrating(url, dataDir);
  expect(await applyMigrations(url)).toEqual(migrationNames().slice(1));
  expect(await rowCounts(url)).toEqual(before);
  expect(await query(url, FAILED)).toEqual(ANNAS_FAILED);

  const other = await emptyDatabase();
  await applyMigrations(other);
  expect((await restoreBackup(other, backup ?? "")).migrations).toEqual(["0001_init"]);
  expect(await rowCounts(other)).toEqual(before);
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
