import type { TestProject } from "vitest/node";
import { createDatabase } from "@/lib/db/embedded/create-database";
import { startTemporaryServer } from "@/lib/db/embedded/temporary-server";
import { TEMPLATE, urlOfDatabase } from "@/lib/db/testing/test-database";
import { applyMigrations } from "@/prisma/migrate";

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
