import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "..");
const FOLDERS = "{lib,prisma,scripts,components,app}";
const DATABASE_TESTS = `${FOLDERS}/**/*.db.test.ts`;
const alias = { "@": root };

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        resolve: { alias },
        test: {
          name: "unit",
          sequence: { groupOrder: 0 },
          include: [`${FOLDERS}/**/*.test.{ts,tsx}`],
          exclude: [DATABASE_TESTS, "**/node_modules/**"],
          // The limit only ends what hangs.
          testTimeout: 60_000,
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          name: "database",
          sequence: { groupOrder: 1 },
          include: [DATABASE_TESTS],
          globalSetup: ["lib/testing/database/global-setup.ts"],
          setupFiles: ["lib/testing/database/own-database.ts"],
          // Real servers and processes on two busy cores: the limit only ends what hangs.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
