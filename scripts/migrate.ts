import { env } from "@/lib/env";
import { requireOwnKey } from "@/lib/signing/key-check";
import { explainAndExit } from "@/lib/supervisor/explain-and-exit";
import { say } from "@/lib/supervisor/say";
import { applyMigrations } from "@/prisma/migrate";

let isEnding = false;

// For those who migrate as a step of its own; every start does it too.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, finishFirst);
try {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL)
    throw new Error("Set DATABASE_URL to the database to migrate; npm start migrates its own.");
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
