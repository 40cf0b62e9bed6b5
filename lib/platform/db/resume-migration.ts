import { type Client, DatabaseError } from "pg";
import type { Migration } from "@/lib/platform/db/migration-files";

/** Prisma's own lock: a statement of a process that was killed may still be running. */
const PRISMA_LOCK = 72_707_369;
/** The schema, table or index, column, function, or other object exists already. */
const ALREADY_CREATED = new Set(["42P06", "42P07", "42701", "42723", "42710"]);
/** The table, column or other object doesn't exist. */
const ALREADY_REMOVED = new Set(["42P01", "42703", "42704"]);
const REMOVES = /\b(?:DROP|RENAME)\b/;

/**
 * Applies the rest of a migration. Earlier versions committed each statement on its own, so a process that was killed
 * left any number of them behind. Those that were applied fail, saying so, and are skipped.
 * @throws Error that says what to do, when a statement fails for another reason
 */
export async function resumeMigration(client: Client, { name, sql }: Migration): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [PRISMA_LOCK]);
  // Split as it was then.
  for (const statement of sql.split(";").filter((part) => part.trim())) {
    await client.query("SAVEPOINT statement");
    try {
      await client.query(statement);
      await client.query("RELEASE SAVEPOINT statement");
    } catch (error) {
      if (!isApplied(error, statement)) throw notResumable(name, error);
      await client.query("ROLLBACK TO SAVEPOINT statement");
    }
  }
}

function isApplied(error: unknown, statement: string): boolean {
  if (!(error instanceof DatabaseError)) return false;
  const code = error.code ?? "";
  return ALREADY_CREATED.has(code) || (ALREADY_REMOVED.has(code) && REMOVES.test(statement));
}

function notResumable(name: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(
    `An earlier Dockbell was interrupted in migration ${name}, and the rest of it can't be applied: ${reason}. ` +
      "Nothing was changed now. Set DATABASE_URL or DATA_DIR to an empty database and start again, " +
      "then restore the backup from before the update into it: npm run restore -- FILE",
    { cause },
  );
}
