import { createHash, randomUUID } from "node:crypto";
import type { Client } from "pg";
import { withNewValues } from "@/lib/platform/db/enum-values";
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
