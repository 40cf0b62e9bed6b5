import { randomUUID } from "node:crypto";
import { escapeIdentifier } from "pg";
import { withConnection } from "@/lib/platform/db/connection";
import { createDatabase } from "@/lib/platform/db/embedded/init-cluster";

export const TEMPLATE = "dockbell_template";

export type TestDatabase = { url: string; drop(): Promise<void> };

/**
 * Creates a separate database on the run's server. It is migrated unless the template is `template1`, PostgreSQL's
 * empty one.
 */
export async function createTestDatabase(serverUrl: string, template = TEMPLATE): Promise<TestDatabase> {
  const name = `test_${randomUUID()}`;
  await createDatabase(serverUrl, name, template);
  return { url: urlOfDatabase(serverUrl, name), drop: () => dropDatabase(serverUrl, name) };
}

export function urlOfDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withConnection(serverUrl, (client) =>
    client.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`),
  );
}
