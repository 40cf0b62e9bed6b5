import { createHash, randomUUID } from "node:crypto";
import type { Client } from "pg";
import { commandLine } from "@/lib/platform/app-folder";
import { withConnection } from "@/lib/platform/db/connection";
import { type Migration, readMigrations } from "@/lib/platform/db/migration-files";
import { messageOf } from "@/lib/platform/errors";
import { counted } from "@/lib/platform/text/sentence";

/** Any fixed number. The process that holds this lock is migrating the database. */
const LOCK = 4_242_001;
/** The oldest supported major version, because uuidv7() came with PostgreSQL 18. */
const OLDEST = 18;
/** The migrations before the first release, which were squashed into one. */
const SQUASHED = { first: "0002_registries", last: "0184_revisions", into: "0001_init" };

/**
 * Applies the migrations that the database doesn't have, all in one transaction, one process at a time. A process
 * that is killed in the meantime leaves the database unchanged.
 * @returns the names of the migrations that it applied
 * @throws Error with what to do if the database has migrations that this Dockbell doesn't know
 */
export async function applyMigrations(
  url: string,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  return withConnection(url, async (client) => {
    await requireVersion(client);
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const finished = await recorded(client);
    refuseUnknown(finished.filter((name) => !migrations.some((migration) => migration.name === name)));
    const pending = migrations.filter(({ name }) => !finished.includes(name));
    if (pending.length > 0) await applyAll(client, pending);
    return pending.map(({ name }) => name);
  });
}

/**
 * The applied and the pending migrations of a database. Changes only the records of squashed migrations.
 * @throws Error with what to do if the database has migrations that this Dockbell doesn't know
 */
export async function migrationState(url: string): Promise<{ applied: string[]; pending: string[] }> {
  return withConnection(url, async (client) => {
    const applied = await recorded(client);
    const known = readMigrations().map(({ name }) => name);
    refuseUnknown(applied.filter((name) => !known.includes(name)));
    return { applied, pending: known.filter((name) => !applied.includes(name)) };
  });
}

/** @throws Error with what to do if the database lacks migrations, or has some that this Dockbell doesn't know */
export async function requireMigrated(url: string): Promise<void> {
  const { pending } = await migrationState(url);
  if (pending.length === 0) return;
  throw new Error(
    `The database lacks ${counted(pending.length, "migration")} of this version of Dockbell. Restart Dockbell, or run ${commandLine("migrate")}.`,
  );
}

/** @throws Error with what to do if the server is too old */
async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  const major = Math.floor((rows[0]?.version ?? 0) / 10_000);
  if (major >= OLDEST) return;
  throw new Error(
    `Dockbell needs PostgreSQL ${OLDEST} or newer, but this is ${major}. Upgrade PostgreSQL, or correct DATABASE_URL.`,
  );
}

/** @throws Error with what to do if there are unknown migrations */
function refuseUnknown(names: readonly string[]): void {
  if (names.includes(SQUASHED.first)) {
    throw new Error(
      "The database is from a development version of Dockbell, before its migrations were squashed. " +
        `Start the last of those versions once (it applies ${SQUASHED.last}), then this one. ` +
        "Or use another database.",
    );
  }
  if (names.length > 0) {
    throw new Error(
      `The database belongs to a newer Dockbell, which has the migrations ${names.join(", ")}. ` +
        "Upgrade this one, or restore the backup from before the upgrade into a new database.",
    );
  }
}

/**
 * The names of the applied migrations. For a database with all squashed migrations, only the record of 0001_init is
 * kept.
 */
async function recorded(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present",
  );
  if (!tables[0].present) return [];
  const { rows } = await client.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const names = rows.map(({ name }) => name);
  if (!names.includes(SQUASHED.last)) return names;
  await client.query("DELETE FROM _prisma_migrations WHERE migration_name <> $1", [SQUASHED.into]);
  return [SQUASHED.into];
}

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
async function applyAll(client: Client, migrations: readonly Migration[]): Promise<void> {
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
    const reason = messageOf(error);
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
