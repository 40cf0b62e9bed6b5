import { defineConfig } from "@playwright/test";
import { inheritedEnv } from "@/lib/platform/env";
import { TEST_LIMIT_MS } from "@/lib/testing/patience";

/** Runs the scenes of the demo in the light and in the dark theme. */
export default defineConfig({
  testDir: ".",
  testMatch: "scenes.ts",
  outputDir: "../../test-results",
  workers: 1,
  timeout: TEST_LIMIT_MS,
  reporter: [["list"]],
  use: {
    launchOptions: { executablePath: inheritedEnv().CHROMIUM, args: ["--no-sandbox"] },
    viewport: { width: 1440, height: 900 },
  },
  projects: [
    { name: "light", use: { colorScheme: "light" } },
    { name: "dark", use: { colorScheme: "dark" } },
  ],
});
