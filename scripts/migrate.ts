import { explainAndExit } from "@/lib/host/explain-and-exit";
import { requireOwnKey } from "@/lib/host/key-check";
import { commandLine } from "@/lib/platform/command-line";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { env } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";

let isEnding = false;

// For those who migrate as a step of its own; every start does it too.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, finishFirst);
try {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL)
    throw new Error(`Set DATABASE_URL to the database to migrate; ${commandLine("start")} migrates its own.`);
  const applied = await applyMigrations(DATABASE_URL);
  await requireOwnKey(DATABASE_URL);
  say(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
} catch (error) {
  explainAndExit(error);
}
process.exit(0);

/** All migrations are one transaction: a second signal ends this process before it, and changes nothing. */
function finishFirst(signal: NodeJS.Signals): void {
  if (isEnding) process.exit(1);
  isEnding = true;
  say(`Received ${signal}. Finishing the migration first...`);
}
