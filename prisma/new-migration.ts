import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { DiffTarget, SchemaEngine } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Pool } from "pg";
import {
  MIGRATIONS_FOLDER,
  migrationFile,
  migrationNames,
  readSchema,
} from "@/lib/platform/db/migration-files";

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

type EngineWasm = WebAssembly.Exports & { __wbindgen_start(): void };

let instantiated: Promise<void> | undefined;

/**
 * Runs `work` with Prisma's schema engine, connected to the database at the URL. The package's entry imports a `.wasm`
 * module, which Node.js 20 can't, so we instantiate the module ourselves, once. It leaves a timer of 10 s, so commands
 * must exit with `process.exit`.
 */
async function withSchemaEngine<Result>(
  { url, schema }: { url: string; schema: string },
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  instantiated ??= instantiate();
  await instantiated;
  const pool = new Pool({ connectionString: url, max: 2 });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
    const options = { datamodels: [["schema.prisma", schema]] satisfies [string, string][] };
    return await work(await bindings.SchemaEngine.new(options, () => undefined, adapter));
  } finally {
    await pool.end();
  }
}

async function instantiate(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const { instance } = await WebAssembly.instantiate(readFileSync(entry.replace(/\.js$/, ".wasm")), {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as EngineWasm).__wbindgen_start();
}
