import { Client, escapeIdentifier } from "pg";

const DUPLICATE_CODES = new Set(["42P04", "23505"]);

/** Creates a database unless it exists. Concurrent callers all succeed. */
export async function createDatabase(adminUrl: string, name: string, template = "template1"): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return;
    await client.query(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!DUPLICATE_CODES.has(code)) throw error;
  } finally {
    await client.end();
  }
}
