import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildIfChanged } from "@/lib/host/build";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { say } from "@/lib/platform/say";
import { findChromium } from "./test-run/chromium";
import { ensureDebian } from "./test-run/debian";
import { runTool } from "./test-run/run-command";
import { add, fromPlaywright, fromVitest, NOTHING, type Tally, whole } from "./test-run/tally";

const reports = mkdtempSync(path.join(tmpdir(), "dockbell-reports-"));
const vitestReport = path.join(reports, "vitest.json");
const playwrightReport = path.join(reports, "playwright.json");

const steps: [string, () => Promise<Tally>][] = [
  ["Lint", async () => whole(await runTool("@biomejs/biome/bin/biome", ["check", "."]))],
  ["Route types", async () => whole(await runTool("next/dist/bin/next", ["typegen"]))],
  ["Types", async () => whole(await runTool("typescript/bin/tsc", ["--noEmit", "--incremental", "false"]))],
  ["Unused code", async () => whole(await runTool("knip/bin/knip.js", []))],
  [
    "Unit and database tests",
    async () => {
      const args = ["run", "--config", ".config/vitest.config.ts", "--reporter=default", "--reporter=json"];
      const code = await runTool("vitest/vitest.mjs", [...args, `--outputFile.json=${vitestReport}`]);
      return fromVitest(vitestReport, code);
    },
  ],
  ["Build", async () => whole(await buildIfChanged(process.cwd()).then(() => 0, explain))],
  ["Browser tests", browserTests],
];

async function browserTests(): Promise<Tally> {
  const chromium = await findChromium();
  if (!chromium) say("No Chromium can be had here: the browser tests are skipped.");
  const webhook = await ensureDebian("webhook");
  const registry = await ensureDebian("docker-registry");
  const skopeo = await ensureDebian("skopeo");
  const curl = await ensureDebian("curl");
  const code = await runTool("@playwright/test/cli.js", ["test", "--config", "e2e/playwright.config.ts"], {
    CHROMIUM: chromium,
    TEST_WEBHOOK_COMMAND: webhook,
    TEST_REGISTRY_COMMAND: registry,
    TEST_SKOPEO_COMMAND: skopeo,
    TEST_CURL_COMMAND: curl,
    TEST_SKIP_BROWSER: chromium ? undefined : "1",
    PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
  });
  return fromPlaywright(playwrightReport, code);
}

function explain(error: unknown): number {
  say(error instanceof Error ? error.message : String(error));
  return 1;
}

try {
  let total = NOTHING;
  for (const [name, run] of steps) {
    say(`\n== ${name}`);
    const tally = await run();
    if (tally.failed > 0) say(`== ${name}: FAILED`);
    total = add(total, tally);
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  say(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
} catch (error) {
  explainAndExit(error);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
