import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, inject, vi } from "vitest";
import { closeDb } from "@/lib/platform/db/client";
import { createTestDatabase } from "@/lib/testing/database/test-database";

// Runs before each test file: the file's own database and data folder, in place before anything
// reads the settings.
const database = await createTestDatabase(inject("serverUrl"));
const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-data-"));
vi.stubEnv("DATABASE_URL", database.url);
vi.stubEnv("DATA_DIR", dataDir);

afterAll(async () => {
  await closeDb();
  await database.drop();
  rmSync(dataDir, { recursive: true });
});
