import { defineConfig } from "@playwright/test";
import { inheritedEnv } from "@/lib/platform/env";

export default defineConfig({
  testDir: ".",
  testMatch: "specs/**/*.spec.ts",
  outputDir: "../test-results",
  // One Dockbell for each worker, on two cores.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // A busy machine can make a browser late. What passes only at the second try is named at the end of the run.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  use: {
    launchOptions: { executablePath: inheritedEnv().CHROMIUM, args: ["--no-sandbox"] },
    viewport: { width: 1440, height: 900 },
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",
  },
});
