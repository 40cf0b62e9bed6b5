import { commandArguments } from "@/lib/host/command-arguments";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { requireOwnKey } from "@/lib/host/key-check";
import { commandLine } from "@/lib/platform/app-folder";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { env } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";

const USAGE = `${commandLine("migrate")}

Applies the migrations to the database at DATABASE_URL. Every start also does this.`;

let isEnding = false;

// Migrates as a separate step. Every start also migrates.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, finishFirst);
try {
  commandArguments({ usage: USAGE });
  const { DATABASE_URL } = env();
  if (!DATABASE_URL)
    throw new Error(
      `Set DATABASE_URL to the database to migrate. ${commandLine("start")} migrates the embedded one.`,
    );
  const applied = await applyMigrations(DATABASE_URL);
  await requireOwnKey(DATABASE_URL);
  say(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
} catch (error) {
  explainAndExit(error);
}
process.exit(0);

/** All migrations run in one transaction, so a second signal, which ends the process, leaves the database unchanged. */
function finishFirst(signal: NodeJS.Signals): void {
  if (isEnding) process.exit(1);
  isEnding = true;
  say(`Received ${signal}. Finishing the migration first...`);
}
