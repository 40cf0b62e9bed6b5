import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { DiffTarget } from "@prisma/schema-engine-wasm";
import {
  MIGRATIONS_FOLDER,
  migrationFile,
  migrationNames,
  readSchema,
} from "@/lib/platform/db/migration-files";
import { withSchemaEngine } from "@/lib/platform/db/schema-engine";

/** The schema after all migrations, stored in a file because the WebAssembly engine can't read it from a database. */
const MIGRATED_SCHEMA = path.join(MIGRATIONS_FOLDER, "schema.prisma");
const NO_DIFFERENCE = "-- This is an empty migration.";

/**
 * Writes the difference between the migrations and `schema.prisma` as a new migration.
 * @param url any PostgreSQL database; the engine connects to it and changes nothing
 * @returns its file, or undefined if there is no difference
 */
export async function newMigration({
  url,
  name,
}: {
  url: string;
  name: string;
}): Promise<string | undefined> {
  const schema = readSchema();
  const from = existsSync(MIGRATED_SCHEMA) ? readFileSync(MIGRATED_SCHEMA, "utf8") : undefined;
  const sql = await diffSchemas({ url, from, to: schema });
  if (!sql) return undefined;
  const file = migrationFile(`${nextNumber(migrationNames())}_${name}`);
  mkdirSync(path.dirname(file));
  writeFileSync(file, `${sql}\n`);
  writeFileSync(MIGRATED_SCHEMA, schema);
  return file;
}

/** The number after the last migration's. @param names in order, such as "0001_init" */
export function nextNumber(names: readonly string[]): string {
  return String(Number.parseInt(names.at(-1) ?? "0", 10) + 1).padStart(4, "0");
}

type Diff = { url: string; from: string | undefined; to: string };

/** The SQL that changes one schema (undefined for an empty one) into another; empty if they match. */
export function diffSchemas({ url, from, to }: Diff): Promise<string> {
  return withSchemaEngine({ url, schema: to }, async (engine) => {
    const { stdout } = await engine.diff({
      from: from === undefined ? { tag: "empty" } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: false,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = stdout?.trim() ?? "";
    return sql === NO_DIFFERENCE ? "" : sql;
  });
}

function datamodel(content: string): DiffTarget {
  return { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] };
}
