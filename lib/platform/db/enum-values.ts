import type { Client } from "pg";
import type { Migration } from "@/lib/platform/db/migration-files";

const ADD_VALUE = /ALTER TYPE\s+("?\w+"?)\s+ADD VALUE\s+(?:IF NOT EXISTS\s+)?([^;]+);/gi;

/**
 * PostgreSQL refuses a value that the same transaction added to an enum which existed before. Such values are committed
 * before the migrations. Nothing uses them yet, and the next start accepts existing ones.
 * @returns the migrations, which accept that the values exist
 */
export async function withNewValues(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  for (const { sql } of migrations) {
    for (const [, type = "", value = ""] of sql.matchAll(ADD_VALUE)) {
      const { rows } = await client.query("SELECT to_regtype($1) IS NOT NULL AS present", [type]);
      if (rows[0].present) await client.query(addValue(type, value));
    }
  }
  return migrations.map(({ name, sql }) => ({
    name,
    sql: sql.replace(ADD_VALUE, (_, type: string, value: string) => `${addValue(type, value)};`),
  }));
}

function addValue(type: string, value: string): string {
  return `ALTER TYPE ${type} ADD VALUE IF NOT EXISTS ${value}`;
}
