import { probeServer } from "@/lib/db/embedded/probe-server";
import { embeddedUrl } from "@/lib/db/embedded/start-embedded-server";
import { env } from "@/lib/env";
import { readOrCreateSecrets } from "@/lib/secrets";

/**
 * The database of the Dockbell that runs with these settings.
 * @throws Error that says what to do when none does
 */
export async function runningDatabaseUrl(): Promise<string> {
  const { DATABASE_URL, DATA_DIR } = env();
  if (DATABASE_URL) return DATABASE_URL;
  const url = embeddedUrl(DATA_DIR, readOrCreateSecrets(DATA_DIR).databasePassword);
  if ((await probeServer(url)) === "ready") return url;
  throw new Error(
    `No Dockbell runs here with its data in ${DATA_DIR}. Start it with npm start, or set DATA_DIR or DATABASE_URL to that of the one that runs.`,
  );
}
