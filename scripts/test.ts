import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildIfChanged } from "@/lib/host/build";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { inheritedEnv } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { commitSeed } from "@/lib/testing/commit-seed";
import { ensureDebian } from "./test-run/debian";
import { type Failure, playwrightFailures, vitestFailures } from "./test-run/failures";
import { inOwnNetwork } from "./test-run/own-network";
import { findFileCheckers, findPrograms } from "./test-run/programs";
import { type Captured, captureCommand, captureTool, runCommand } from "./test-run/run-command";
import { add, fromPlaywright, fromVitest, NOTHING, type Tally, whole } from "./test-run/tally";

const reports = mkdtempSync(path.join(tmpdir(), "dockbell-reports-"));
const vitestReport = path.join(reports, "vitest.json");
const browserReport = path.join(reports, "browser.json");
const containerReport = path.join(reports, "containers.json");

const isFull = process.argv.includes("--full");
const seed = inheritedEnv().TEST_SEED ?? String(isFull ? randomInt(2 ** 31) : commitSeed(process.cwd()));
/** The share of test cases to run, and the random seed. */
const sweeps = { TEST_SEED: seed, TEST_FULL: isFull ? "1" : undefined };

type Programs = ReturnType<typeof findPrograms>;
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

/** Starts the build immediately, the unit tests as soon as their programs are installed, then the checks of the code and the container tests. */
function startSteps() {
  const args = ["run", "--config", ".config/vitest.config.ts", "--reporter=default", "--reporter=json"];
  // The unit tests find this program by its name.
  const promtool = ensureDebian("prometheus", "promtool");
  const checkers = promtool.then(findFileCheckers);
  const unitTests = checkers.then((found) =>
    captureTool("vitest/vitest.mjs", [...args, `--outputFile.json=${vitestReport}`], { ...found, ...sweeps }),
  );
  const built = buildIfChanged(process.cwd()).then(() => 0, explain);
  const lint = captureTool("@biomejs/biome/bin/biome", ["check", "."]);
  const unused = lint.then(() => captureTool("knip/bin/knip.js", []));
  // The build writes route types too.
  const routes = built.then(() => captureTool("next/dist/bin/next", ["typegen"]));
  const programs = promtool.then(() => findPrograms(isFull));
  const containers = built.then(() => containerTests(programs));
  const types = routes.then(() => captureTool("typescript/bin/tsc", ["--noEmit", "--incremental", "false"]));
  return {
    build: ["Build", async () => whole(await built)] satisfies Step,
    checks: [
      running("Lint", lint),
      running("Unused code", unused),
      running("Route types", routes),
      running("Types", types),
    ],
    browserTests: ["Browser tests", () => browserTests(programs)] satisfies Step,
    containerTests: running("Container tests", containers, (code) => fromPlaywright(containerReport, code)),
    unitTests: running("Unit and database tests", unitTests, (code) => fromVitest(vitestReport, code)),
  };
}

const PLAYWRIGHT = "node_modules/@playwright/test/cli.js";

function playwright(report: string, projects: readonly string[], found: Record<string, string | undefined>) {
  const args = projects.flatMap((project) => ["--project", project]);
  return {
    args: [PLAYWRIGHT, "test", "--config", "e2e/playwright.config.ts", ...args],
    env: { ...found, ...sweeps, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  };
}

async function browserTests(programs: Programs): Promise<Tally> {
  const found = await programs;
  if (!found.CHROMIUM) say("Chromium couldn't be installed, so the browser tests are skipped.");
  const { args, env } = playwright(browserReport, ["pages", "firefox"], found);
  const code = await runCommand(process.execPath, args, env);
  return fromPlaywright(browserReport, code);
}

/** Podman adds and removes network interfaces, and Chromium would then abort the requests of the other tests. */
async function containerTests(programs: Programs): Promise<Captured> {
  const { args, env } = playwright(containerReport, ["containers"], await programs);
  const start = await inOwnNetwork();
  const [command = "", ...words] = [...start.words, process.execPath, ...args];
  return captureCommand(command, words, { ...env, ...start.env });
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
  const { build, checks, browserTests, containerTests, unitTests } = startSteps();
  let total = NOTHING;
  for (const step of [build, ...checks, browserTests, containerTests, unitTests]) {
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
  say(
    `\nRan ${isFull ? "all test cases" : "a sample of the test cases"}. To repeat it, run TEST_SEED=${seed} ${command}.`,
  );
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  say(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
} catch (error) {
  explainAndExit(error);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
