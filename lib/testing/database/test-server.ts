import { createDatabase } from "@/lib/platform/db/embedded/init-cluster";
import { type EmbeddedServer, startTemporaryServer } from "@/lib/platform/db/embedded/start-embedded-server";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { TEMPLATE, urlOfDatabase } from "@/lib/testing/database/test-database";

/** No fsync, because test data needn't survive a crash, and enough connections for several instances. */
const SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  max_connections: "400",
};

/** A PostgreSQL for many tests, with a migrated template that each test clones. */
export async function startTestServer(): Promise<EmbeddedServer> {
  const server = await startTemporaryServer(SETTINGS);
  await createDatabase(server.url, TEMPLATE);
  await applyMigrations(urlOfDatabase(server.url, TEMPLATE));
  return server;
}
