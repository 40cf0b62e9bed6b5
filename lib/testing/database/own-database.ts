import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, inject, vi } from "vitest";
import { createTestDatabase } from "@/lib/testing/database/test-database";

// Runs before each test file, and gives it its own database and data folder before anything reads the settings.
// Files share a process, because loading Prisma and the other packages takes longer than most tests. They share
// none of our modules: each file loads them again.
vi.unstubAllEnvs();
vi.resetModules();
// What our modules keep there for several bundles of one process.
for (const key of Object.keys(globalThis).filter((name) => name.startsWith("dockbell"))) {
  Reflect.deleteProperty(globalThis, key);
}
const { closeDb } = await import("@/lib/platform/db/client");
const { finishBackgroundWork } = await import("@/lib/platform/background");

const database = await createTestDatabase(inject("serverUrl"));
const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-data-"));
vi.stubEnv("DATABASE_URL", database.url);
vi.stubEnv("DATA_DIR", dataDir);

afterAll(async () => {
  await finishBackgroundWork();
  await closeDb();
  await database.drop();
  rmSync(dataDir, { recursive: true });
});
