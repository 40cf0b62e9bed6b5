import type { TestProject } from "vitest/node";
import { createDatabase } from "@/lib/platform/db/embedded/create-database";
import { startTemporaryServer } from "@/lib/platform/db/embedded/temporary-server";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { TEMPLATE, urlOfDatabase } from "@/lib/testing/database/test-database";

declare module "vitest" {
  export interface ProvidedContext {
    serverUrl: string;
  }
}

/** One PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTemporaryServer();
  await createDatabase(server.url, TEMPLATE);
  await applyMigrations(urlOfDatabase(server.url, TEMPLATE));
  project.provide("serverUrl", server.url);
  return () => server.stop();
}
