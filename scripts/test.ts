import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildIfChanged } from "@/lib/host/build";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { inheritedEnv } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { commitSeed } from "@/lib/testing/commit-seed";
import { findHeadlessChromium } from "./test-run/chromium";
import { ensureDebian, findCommand } from "./test-run/debian";
import { type Failure, playwrightFailures, vitestFailures } from "./test-run/failures";
import { ensureGoProgram, HUB_TOOL, TERRAFORM_PROVIDER } from "./test-run/go";
import { ensureOpenApiGenerator } from "./test-run/openapi-generator";
import { type Captured, captureTool, runTool } from "./test-run/run-command";
import { add, fromPlaywright, fromVitest, NOTHING, type Tally, whole } from "./test-run/tally";

const reports = mkdtempSync(path.join(tmpdir(), "dockbell-reports-"));
const vitestReport = path.join(reports, "vitest.json");
const browserReport = path.join(reports, "browser.json");
const containerReport = path.join(reports, "containers.json");

const isFull = process.argv.includes("--full");
const seed = inheritedEnv().TEST_SEED ?? String(isFull ? randomInt(2 ** 31) : commitSeed(process.cwd()));
/** The share of each sweep to run, and the random seed. */
const sweeps = { TEST_SEED: seed, TEST_FULL: isFull ? "1" : undefined };

type Step = [string, () => Promise<Tally>];

/**
 * A step that already runs in parallel with others. Its output is printed when the step is due, so that outputs don't
 * mix.
 */
function running(name: string, ran: Promise<Captured>, toTally: (code: number) => Tally = whole): Step {
  return [
    name,
    async () => {
      const { code, output } = await ran;
      process.stdout.write(output);
      return toTally(code);
    },
  ];
}

/** The unit tests, the build, and then the checks of the code, which all start immediately. */
function startSteps() {
  const args = ["run", "--config", ".config/vitest.config.ts", "--reporter=default", "--reporter=json"];
  const unitTests = captureTool("vitest/vitest.mjs", [...args, `--outputFile.json=${vitestReport}`], sweeps);
  const built = buildIfChanged(process.cwd()).then(() => 0, explain);
  const lint = captureTool("@biomejs/biome/bin/biome", ["check", "."]);
  const unused = lint.then(() => captureTool("knip/bin/knip.js", []));
  // The build writes route types too.
  const routes = built.then(() => captureTool("next/dist/bin/next", ["typegen"]));
  const types = routes.then(() => captureTool("typescript/bin/tsc", ["--noEmit", "--incremental", "false"]));
  return {
    build: ["Build", async () => whole(await built)] satisfies Step,
    checks: [
      running("Lint", lint),
      running("Unused code", unused),
      running("Route types", routes),
      running("Types", types),
    ],
    unitTests: running("Unit and database tests", unitTests, (code) => fromVitest(vitestReport, code)),
  };
}

let programs: Promise<Record<string, string | undefined>> | undefined;

/** The programs for the browser tests. Missing ones are installed if possible. */
async function findPrograms() {
  const chromium = await findHeadlessChromium();
  // In this order, because Podman would install another runtime.
  for (const name of ["runc", "podman", "iptables", "debootstrap", "docker-compose"])
    await ensureDebian(name);
  return {
    CHROMIUM: chromium,
    TEST_SKIP_BROWSER: chromium ? undefined : "1",
    TEST_WEBHOOK_COMMAND: await ensureDebian("webhook"),
    TEST_REGISTRY_COMMAND: await ensureDebian("docker-registry"),
    TEST_SKOPEO_COMMAND: await ensureDebian("skopeo"),
    TEST_FIREFOX_COMMAND: findCommand("firefox") ?? findCommand("firefox-esr"),
    TEST_CURL_COMMAND: await ensureDebian("curl"),
    TEST_HUB_TOOL_COMMAND: await ensureGoProgram(HUB_TOOL),
    TEST_TERRAFORM_COMMAND: findCommand("terraform") ?? findCommand("tofu"),
    TEST_TERRAFORM_PROVIDER_COMMAND: await ensureGoProgram(TERRAFORM_PROVIDER),
    TEST_OPENAPI_GENERATOR_JAR: isFull ? await ensureOpenApiGenerator() : undefined,
    TEST_GO_COMMAND: findCommand("go"),
    TEST_PYTHON_COMMAND: findCommand("python3"),
  };
}

async function browserTests(report: string, projects: readonly string[]): Promise<Tally> {
  programs ??= findPrograms();
  const found = await programs;
  if (!found.CHROMIUM) say("Chromium couldn't be installed, so the browser tests are skipped.");
  const args = projects.flatMap((project) => ["--project", project]);
  const code = await runTool(
    "@playwright/test/cli.js",
    ["test", "--config", "e2e/playwright.config.ts", ...args],
    { ...found, ...sweeps, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  );
  return fromPlaywright(report, code);
}

function explain(error: unknown): number {
  say(error instanceof Error ? error.message : String(error));
  return 1;
}

/** Prints the failures at the end, where readers of a long log start. */
function list(heading: string, failures: Failure[]) {
  for (const { test, reason } of failures) say(`\n${heading}: ${test}\n${reason}`);
}

async function runStep([name, run]: Step): Promise<Tally> {
  say(`\n== ${name}`);
  const tally = await run();
  if (tally.failed > 0) say(`== ${name}: FAILED`);
  return tally;
}

try {
  const { build, checks, unitTests } = startSteps();
  let total = NOTHING;
  const steps: Step[] = [
    build,
    // These steps often wait, while earlier ones keep the processors busy.
    ["Container tests", () => browserTests(containerReport, ["containers"])],
    ...checks,
    ["Browser tests", () => browserTests(browserReport, ["processes", "pages", "firefox"])],
    unitTests,
  ];
  for (const step of steps) {
    total = add(total, await runStep(step));
  }
  const inBrowser = [browserReport, containerReport];
  list(
    "Passed only when retried",
    inBrowser.flatMap((report) => playwrightFailures(report, { retried: true })),
  );
  list("Failed", [
    ...inBrowser.flatMap((report) => playwrightFailures(report)),
    ...vitestFailures(vitestReport),
  ]);
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
