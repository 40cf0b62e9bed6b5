import path from "node:path";
import { defineConfig } from "@playwright/test";
import { inheritedEnv } from "@/lib/platform/env";
import { PATIENCE_MS, TEST_LIMIT_MS } from "@/lib/testing/patience";

/** Each worker has a Dockbell and a browser, together up to 1.2 GB. */
const WORKERS = 4;

/**
 * Adds and removes network interfaces, and Chromium then aborts the requests of all pages. So npm test runs it in a
 * separate network, at the same time as the other projects.
 */
const CONTAINERS = "specs/containers.spec.ts";

export default defineConfig({
  testDir: ".",
  globalSetup: "./fixtures/build.ts",
  outputDir: "../test-results/browser",
  projects: [
    // The demo's scenes too, so that they still work when they are recorded.
    {
      name: "pages",
      testMatch: ["specs/*.spec.ts", "demo/scenes.ts"],
      testIgnore: CONTAINERS,
    },
    // A run empties its folder first, so a run at the same time needs another one.
    { name: "containers", testMatch: CONTAINERS, outputDir: "../test-results/containers" },
    {
      name: "firefox",
      testMatch: ["specs/webhooks-page.spec.ts", "specs/history.spec.ts", "specs/receipt.spec.ts"],
      use: {
        browserName: "firefox",
        // Drives an ordinary Firefox. Without it, Playwright wants its own build.
        channel: "moz-firefox",
        launchOptions: { executablePath: path.resolve(import.meta.dirname, "fixtures/firefox.mjs") },
      },
    },
  ],
  workers: WORKERS,
  fullyParallel: true,
  forbidOnly: true,
  // Tests can fail on a busy machine. The summary lists tests that passed on a retry.
  retries: 1,
  timeout: TEST_LIMIT_MS,
  expect: { timeout: PATIENCE_MS },
  reporter: [["list"], ["json"]],
  use: {
    launchOptions: { executablePath: inheritedEnv().CHROMIUM, args: ["--no-sandbox"] },
    contextOptions: { reducedMotion: "reduce" },
    viewport: { width: 1440, height: 900 },
    timezoneId: "Europe/Berlin",
    actionTimeout: PATIENCE_MS,
    navigationTimeout: PATIENCE_MS,
    screenshot: "only-on-failure",
  },
});
