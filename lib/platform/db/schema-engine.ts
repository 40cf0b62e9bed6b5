import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Pool } from "pg";

type EngineWasm = WebAssembly.Exports & { __wbindgen_start(): void };

let instantiated: Promise<void> | undefined;

/**
 * Runs `work` with Prisma's schema engine, connected to the database at the URL. The package's entry imports a `.wasm`
 * module, which Node.js 20 can't, so we instantiate the module ourselves, once. It leaves a timer of 10 s, so commands
 * must exit with `process.exit`.
 */
export async function withSchemaEngine<Result>(
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
