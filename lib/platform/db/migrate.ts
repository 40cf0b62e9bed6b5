import { Client } from "pg";
import { applyAll } from "@/lib/platform/db/apply-all";
import { type Migration, readMigrations } from "@/lib/platform/db/migration-files";

/** Any fixed number: whoever holds this lock of the database is migrating it. */
const LOCK = 4_242_001;

/**
 * Applies the migrations that the database doesn't have, all in one transaction, one process at a time. A process
 * that is killed on the way leaves the database as it was.
 * @returns the names of the migrations applied now
 * @throws Error that says what to do, when the database has migrations that this Dockbell doesn't know, or when an
 * earlier Dockbell left it half migrated and the rest can't be applied
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
    const { finished, started } = await recorded(client);
    const unknown = finished.filter((name) => !migrations.some((migration) => migration.name === name));
    if (unknown.length > 0) {
      throw new Error(
        `The database belongs to a newer Dockbell: it has had ${unknown.join(", ")}. ` +
          "Update this one, or use another database.",
      );
    }
    const pending = migrations.filter(({ name }) => !finished.includes(name));
    if (pending.length > 0) await applyAll(client, pending, started);
    return pending.map(({ name }) => name);
  } finally {
    // Ends the session, and with it the lock and a transaction that failed.
    await client.end();
  }
}

/** @returns the names of migrations that finished, and of those that an earlier Dockbell only started */
async function recorded(client: Client): Promise<{ finished: string[]; started: Set<string> }> {
  const { rows: tables } = await client.query(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present",
  );
  if (!tables[0].present) return { finished: [], started: new Set() };
  const { rows } = await client.query<{ name: string; done: boolean }>(
    "SELECT migration_name AS name, finished_at IS NOT NULL AS done FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const finished = rows.filter(({ done }) => done).map(({ name }) => name);
  return {
    finished,
    started: new Set(rows.map(({ name }) => name).filter((name) => !finished.includes(name))),
  };
}
