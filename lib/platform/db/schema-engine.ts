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
 * Lends Prisma's schema engine, connected to the database of the URL, for the time of `work`.
 * It is WebAssembly; Node 20 cannot import `.wasm` modules, which the package's own entry does,
 * so the module is instantiated by hand, once. It leaves a timer of 10 s behind: a command that has
 * nothing else to do ends itself with `process.exit`.
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
