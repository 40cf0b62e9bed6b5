import path from "node:path";
import { defineConfig } from "vitest/config";
// biome-ignore lint/style/noRestrictedImports: Vitest reads this file without the alias
import { NO_PROXIES } from "../lib/testing/no-proxies.ts";
// biome-ignore lint/style/noRestrictedImports: see above
import { PATIENCE_MS, TEST_LIMIT_MS } from "../lib/testing/patience.ts";

const root = path.resolve(import.meta.dirname, "..");
const FOLDERS = "{lib,prisma,scripts,components,app}";
const DATABASE_TESTS = `${FOLDERS}/**/*.db.test.ts`;
const alias = { "@": root };

const LIMITS = {
  testTimeout: TEST_LIMIT_MS,
  hookTimeout: TEST_LIMIT_MS,
  expect: { poll: { timeout: PATIENCE_MS } },
};

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
          setupFiles: ["lib/testing/database/own-modules.ts"],
          // Loading the packages for each file takes as long as the tests.
          isolate: false,
          env: NO_PROXIES,
          ...LIMITS,
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
          setupFiles: ["lib/testing/database/own-modules.ts", "lib/testing/database/own-database.ts"],
          isolate: false,
          env: NO_PROXIES,
          ...LIMITS,
          // They wait now and then, so that three keep two cores busy.
          maxWorkers: 3,
        },
      },
    ],
  },
});
