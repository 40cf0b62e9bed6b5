import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, inject, vi } from "vitest";
import { createTestDatabase } from "@/lib/testing/database/test-database";

// Runs before each test file, and creates a separate database and data folder before the settings are read.
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
