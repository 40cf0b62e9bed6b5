import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { applyMigrations, requireMigrated } from "@/lib/platform/db/migrate";
import {
  MIGRATIONS_FOLDER,
  migrationNames,
  readMigrations,
  readSchema,
} from "@/lib/platform/db/migration-files";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/database/test-database";
import { diffSchemas, nextNumber } from "@/prisma/new-migration";

/** A query with one line for each column, constraint and index of a database. */
const CATALOG = `
  SELECT format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default) AS line
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL
  SELECT format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
  UNION ALL
  SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'`;

describe("migrations", () => {
  const databases: TestDatabase[] = [];
  const emptyDatabase = async () => {
    const database = await createTestDatabase(inject("serverUrl"), "template1");
    databases.push(database);
    return database.url;
  };
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it("apply to an empty database in order, and only once", async () => {
    const url = await emptyDatabase();
    expect(await applyMigrations(url)).toEqual(migrationNames());
    expect(await applyMigrations(url)).toEqual([]);
  });

  it("are numbered so that a new one comes last", () => {
    expect(nextNumber([])).toBe("0001");
    expect(nextNumber(["0001_init", "0002_later"])).toBe("0003");
    expect([...migrationNames(), `${nextNumber(migrationNames())}_new`].sort().at(-1)).toMatch(/_new$/);
  });

  it("apply once if three processes start at the same time", async () => {
    const url = await emptyDatabase();
    const script = `import { applyMigrations } from "@/lib/platform/db/migrate";
      process.stdout.write(JSON.stringify(await applyMigrations(${JSON.stringify(url)})));
      process.exit();`;
    const start = () =>
      promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script]);
    const runs = await Promise.all([start(), start(), start()]);
    const applied = runs.flatMap(({ stdout }) => JSON.parse(stdout));
    expect(applied).toEqual(migrationNames());
  });

  it("refuse a database that a newer Dockbell has migrated, and name the unknown migrations", async () => {
    const url = await emptyDatabase();
    await applyMigrations(url);
    await query(url, "UPDATE _prisma_migrations SET migration_name = '9999_later'");
    await expect(applyMigrations(url)).rejects.toThrow(
      /newer Dockbell, which has the migrations 9999_later\b.* Upgrade this one, or restore the backup/,
    );
  });

  it("refuse a server that is too old, before they change anything", async () => {
    const url = await emptyDatabase();
    await query(url, "CREATE FUNCTION current_setting(text) RETURNS text RETURN '170004'");
    const older = new URL(url);
    // The function above then hides the server's own one.
    older.searchParams.set("options", "-c search_path=public,pg_catalog");
    await expect(applyMigrations(older.toString())).rejects.toThrow(
      "Dockbell needs PostgreSQL 18 or newer, but this is 17. Upgrade PostgreSQL, or correct DATABASE_URL.",
    );
  });

  it("are required by terminal commands", async () => {
    const url = await emptyDatabase();
    await expect(requireMigrated(url)).rejects.toThrow(
      `The database lacks ${migrationNames().length} migrations of this version of Dockbell. Restart Dockbell, or run npm run migrate.`,
    );
    await applyMigrations(url);
    await expect(requireMigrated(url)).resolves.toBeUndefined();
  });

  it("accept a database with all squashed migrations, and refuse one without", async () => {
    const url = await emptyDatabase();
    const [init] = readMigrations();
    const applyInit = () => applyMigrations(url, init ? [init] : []);
    await applyInit();
    const addRecord = (name: string) =>
      query(
        url,
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('${name}', '', '${name}', now())`,
      );
    await addRecord("0002_registries");
    await expect(applyInit()).rejects.toThrow("Start the last of those versions once");
    await addRecord("0184_revisions");
    expect(await applyInit()).toEqual([]);
    await addRecord("9999_later");
    await expect(applyInit()).rejects.toThrow("newer Dockbell, which has the migrations 9999_later.");
  });

  describe("against prisma/schema.prisma", () => {
    let migrated: string[];
    let declared: string[];

    beforeAll(async () => {
      const byMigrations = await emptyDatabase();
      await applyMigrations(byMigrations);
      await query(byMigrations, "DROP TABLE _prisma_migrations");
      migrated = await catalog(byMigrations);

      const bySchema = await emptyDatabase();
      await query(bySchema, await diffSchemas({ url: bySchema, from: undefined, to: readSchema() }));
      declared = await catalog(bySchema);
    });

    it("create everything that the schema declares, except foreign keys that triggers replace", () => {
      const missing = declared.filter((line) => !migrated.includes(line));
      expect(missing.map((line) => line.replace(/ ON UPDATE.*/, ""))).toEqual([
        "attempts: FOREIGN KEY (delivery_id) REFERENCES deliveries(id)",
        "deliveries: FOREIGN KEY (hook_id) REFERENCES hooks(id)",
        "deliveries: FOREIGN KEY (push_id) REFERENCES pushes(id)",
        "deliveries: FOREIGN KEY (webhook_id) REFERENCES webhooks(id)",
        "delivery_queue: FOREIGN KEY (delivery_id) REFERENCES deliveries(id)",
      ]);
    });

    it("leave no difference for the next migration", () => {
      expect(readFileSync(path.join(MIGRATIONS_FOLDER, "schema.prisma"), "utf8")).toBe(readSchema());
    });

    it("create nothing else except partial indexes and the check on a webhook's scope", () => {
      const extra = migrated.filter((line) => !declared.includes(line));
      expect(extra.map((line) => line.replace(/^CREATE (?:UNIQUE )?INDEX (\w+) .*/, "$1"))).toEqual([
        "delivery_queue_due",
        "delivery_queue_leased",
        "pushes_missed",
        "webhooks_troubled",
        "recoveries_running",
        "webhooks: CHECK ((num_nonnulls(repository_id, namespace) = 1))",
      ]);
    });
  });

  it.each(Object.values(Prisma.ModelName))("create a table for the client's model %s", async (model) => {
    const delegates = db() as unknown as Record<string, { findFirst(): Promise<unknown> }>;
    const delegate = delegates[model.charAt(0).toLowerCase() + model.slice(1)];
    expect(await delegate?.findFirst()).toBeNull();
  });
});

async function query(url: string, sql: string): Promise<{ line: string }[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function catalog(url: string): Promise<string[]> {
  return (await query(url, CATALOG)).map(({ line }) => line).sort();
}
