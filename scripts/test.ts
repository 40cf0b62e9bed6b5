import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildIfChanged } from "@/lib/host/build";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { inheritedEnv } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { findHeadlessChromium } from "./test-run/chromium";
import { ensureDebian } from "./test-run/debian";
import { captureTool, runTool } from "./test-run/run-command";
import { add, fromPlaywright, fromVitest, NOTHING, retriedTests, type Tally, whole } from "./test-run/tally";

const reports = mkdtempSync(path.join(tmpdir(), "dockbell-reports-"));
const vitestReport = path.join(reports, "vitest.json");
const playwrightReport = path.join(reports, "playwright.json");

const isFull = process.argv.includes("--full");
const seed = inheritedEnv().TEST_SEED ?? String(randomInt(2 ** 31));
/** How much of each sweep is run, and with which random numbers. */
const sweeps = { TEST_SEED: seed, TEST_FULL: isFull ? "1" : undefined };

type Step = [string, () => Promise<Tally>];

/** One after the other, beside the unit and database tests, which wait often. */
const checks: Step[] = [
  ["Lint", async () => whole(await runTool("@biomejs/biome/bin/biome", ["check", "."]))],
  ["Route types", async () => whole(await runTool("next/dist/bin/next", ["typegen"]))],
  ["Types", async () => whole(await runTool("typescript/bin/tsc", ["--noEmit", "--incremental", "false"]))],
  ["Unused code", async () => whole(await runTool("knip/bin/knip.js", []))],
  ["Build", async () => whole(await buildIfChanged(process.cwd()).then(() => 0, explain))],
];

/** Prints what it has to say when the checks are over, so that the two do not mix. */
async function unitTests(checksEnd: Promise<unknown>): Promise<Tally> {
  const args = ["run", "--config", ".config/vitest.config.ts", "--reporter=default", "--reporter=json"];
  const ran = captureTool("vitest/vitest.mjs", [...args, `--outputFile.json=${vitestReport}`], sweeps);
  await checksEnd;
  return runStep([
    "Unit and database tests, begun with the checks",
    async () => {
      const { code, output } = await ran;
      process.stdout.write(output);
      return fromVitest(vitestReport, code);
    },
  ]);
}

async function browserTests(): Promise<Tally> {
  const chromium = await findHeadlessChromium();
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
    ...sweeps,
    TEST_SKIP_BROWSER: chromium ? undefined : "1",
    PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
  });
  return fromPlaywright(playwrightReport, code);
}

function explain(error: unknown): number {
  say(error instanceof Error ? error.message : String(error));
  return 1;
}

async function runStep([name, run]: Step): Promise<Tally> {
  say(`\n== ${name}`);
  const tally = await run();
  if (tally.failed > 0) say(`== ${name}: FAILED`);
  return tally;
}

async function runChecks(): Promise<Tally> {
  let total = NOTHING;
  for (const step of checks) total = add(total, await runStep(step));
  return total;
}

try {
  const checked = runChecks();
  const [ofChecks, ofUnits] = await Promise.all([checked, unitTests(checked)]);
  const ofBrowser = await runStep(["Browser tests", browserTests]);
  const total = [ofChecks, ofUnits, ofBrowser].reduce(add);
  for (const title of retriedTests(playwrightReport)) say(`Passed only when it was retried: ${title}`);
  const command = isFull ? "npm run test:full" : "npm test";
  say(`\n${isFull ? "All cases" : "A sample"} of each sweep; TEST_SEED=${seed} ${command} repeats it.`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  say(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
} catch (error) {
  explainAndExit(error);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
