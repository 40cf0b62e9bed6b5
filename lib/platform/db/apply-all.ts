import { createHash, randomUUID } from "node:crypto";
import type { Client } from "pg";
import type { Migration } from "@/lib/platform/db/migration-files";

/** The table as Prisma creates it, so that Prisma's commands understand the database. */
const RECORDS = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/** Applies migrations and records them, in one transaction. */
export async function applyAll(client: Client, migrations: readonly Migration[]): Promise<void> {
  const prepared = await withNewValues(client, migrations);
  await client.query("BEGIN");
  await client.query(RECORDS);
  for (const migration of prepared) await apply(client, migration);
  for (const { name, sql } of migrations) await record(client, name, sql);
  await client.query("COMMIT");
}

async function apply(client: Client, { name, sql }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${name} failed, and nothing was changed: ${reason}`, { cause: error });
  }
}

async function record(client: Client, name: string, sql: string): Promise<void> {
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
    [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
  );
}

const ADD_VALUE = /ALTER TYPE\s+("?\w+"?)\s+ADD VALUE\s+(?:IF NOT EXISTS\s+)?([^;]+);/gi;

/**
 * PostgreSQL refuses a value that the same transaction added to an enum which existed before. Such values are committed
 * before the migrations. Nothing uses them yet, and the next start accepts existing ones.
 * @returns the migrations, which accept that the values exist
 */
async function withNewValues(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  for (const { sql } of migrations) {
    for (const [, type = "", value = ""] of sql.matchAll(ADD_VALUE)) {
      const { rows } = await client.query("SELECT to_regtype($1) IS NOT NULL AS present", [type]);
      if (rows[0].present) await client.query(addValue(type, value));
    }
  }
  return migrations.map(({ name, sql }) => ({
    name,
    sql: sql.replace(ADD_VALUE, (_, type: string, value: string) => `${addValue(type, value)};`),
  }));
}

function addValue(type: string, value: string): string {
  return `ALTER TYPE ${type} ADD VALUE IF NOT EXISTS ${value}`;
}
