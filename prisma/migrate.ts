import { readFileSync } from "node:fs";
import { Client } from "pg";
import { withSchemaEngine } from "@/lib/db/schema-engine";
import { MIGRATIONS_FOLDER, migrationFile, migrationNames, readSchema } from "@/prisma/migration-files";

/** Any fixed number: whoever holds this lock of the database is migrating it. */
const LOCK = 4_242_001;

/**
 * Applies the migrations that the database has not had, one process at a time.
 * @returns the names of those applied now
 * @throws Error when the database has had migrations that this Dockbell does not know
 */
export async function applyMigrations(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const applied = await appliedNames(client);
    const known = migrationNames();
    const unknown = applied.filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new Error(
        `The database belongs to a newer Dockbell: it has had ${unknown.join(", ")}. ` +
          "Update this one, or use another database.",
      );
    }
    // Loading the engine takes longer than all the rest of a start on an up-to-date database.
    if (known.every((name) => applied.includes(name))) return [];
    return await runMigrations(url, known);
  } finally {
    // Ends the session, and the lock with it.
    await client.end();
  }
}

async function appliedNames(client: Client): Promise<string[]> {
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present");
  if (!rows[0].present) return [];
  const applied = await client.query(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL",
  );
  return applied.rows.map((row) => String(row.migration_name));
}

function runMigrations(url: string, names: string[]): Promise<string[]> {
  return withSchemaEngine({ url, schema: readSchema() }, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: {
        baseDir: MIGRATIONS_FOLDER,
        lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
        shadowDbInitScript: "",
        migrationDirectories: names.map((name) => ({
          path: name,
          migrationFile: {
            path: "migration.sql",
            content: { tag: "ok", value: readFileSync(migrationFile(name), "utf8") },
          },
        })),
      },
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  });
}
