import { randomUUID } from "node:crypto";
import { Client, escapeIdentifier } from "pg";
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
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`);
  await client.end();
}
