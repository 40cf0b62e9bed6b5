import { Client } from "pg";
import { applyAll } from "@/lib/platform/db/apply-all";
import { type Migration, readMigrations } from "@/lib/platform/db/migration-files";

/** Any fixed number: whoever holds this lock of the database is migrating it. */
const LOCK = 4_242_001;
/** Migrations from before the first release, which are one now: two of their names, and its own. */
const SQUASHED = { first: "0002_registries", last: "0184_revisions", into: "0001_init" };

/**
 * Applies the migrations that the database doesn't have, all in one transaction, one process at a time. A process
 * that is killed on the way leaves the database as it was.
 * @returns the names of the migrations applied now
 * @throws Error that says what to do, when the database has migrations that this Dockbell doesn't know
 */
export async function applyMigrations(
  url: string,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  const client = new Client({ connectionString: url });
  // A lost connection fails the query that is under way. Without a listener it would also end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const finished = await recorded(client);
    refuseUnknown(finished.filter((name) => !migrations.some((migration) => migration.name === name)));
    const pending = migrations.filter(({ name }) => !finished.includes(name));
    if (pending.length > 0) await applyAll(client, pending);
    return pending.map(({ name }) => name);
  } finally {
    // Ends the session, and with it the lock and a transaction that failed.
    await client.end();
  }
}

/**
 * What a database has had, and what it would get now. Changes nothing but the records of squashed migrations.
 * @throws Error that says what to do, when the database has migrations that this Dockbell doesn't know
 */
export async function migrationState(url: string): Promise<{ applied: string[]; pending: string[] }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const applied = await recorded(client);
    const known = readMigrations().map(({ name }) => name);
    refuseUnknown(applied.filter((name) => !known.includes(name)));
    return { applied, pending: known.filter((name) => !applied.includes(name)) };
  } finally {
    await client.end();
  }
}

/** @throws Error that says what to do, when there are any */
function refuseUnknown(names: readonly string[]): void {
  if (names.includes(SQUASHED.first)) {
    throw new Error(
      "The database was made by a development version of Dockbell, from before its migrations were squashed. " +
        `Start the last of those versions once (it applies ${SQUASHED.last}), then this one. ` +
        "Or use another database.",
    );
  }
  if (names.length > 0) {
    throw new Error(
      `The database belongs to a newer Dockbell: it has had ${names.join(", ")}. ` +
        "Update this one, or use another database.",
    );
  }
}

/**
 * The names of the migrations that the database has had. One that has had all that were squashed keeps the record of
 * 0001_init alone.
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
