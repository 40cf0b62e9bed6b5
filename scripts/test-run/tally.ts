import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export type Tally = { passed: number; failed: number; skipped: number };

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };
const CRASHED: Tally = { passed: 0, failed: 1, skipped: 0 };

export function add(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** A step that passes or fails as a whole. */
export function whole(exitCode: number): Tally {
  return exitCode === 0 ? { ...NOTHING, passed: 1 } : CRASHED;
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

type Suite = {
  specs?: { title: string; file: string; tests: { status: string }[] }[];
  suites?: Suite[];
};

const Suite: z.ZodType<Suite> = z.object({
  specs: z
    .array(
      z.object({ title: z.string(), file: z.string(), tests: z.array(z.object({ status: z.string() })) }),
    )
    .optional(),
  get suites() {
    return z.array(Suite).optional();
  },
});

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(Suite).optional(),
});

/** Of a runner that ended with this code; one that wrote no report, or failed without a failed test, counts as failed. */
export function fromVitest(file: string, exitCode: number): Tally {
  const report = read(file, VitestReport);
  if (!report) return CRASHED;
  return noted(
    { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests },
    exitCode,
  );
}

/** A test that passed when it was retried has passed; `retriedTests` names it. */
export function fromPlaywright(file: string, exitCode: number): Tally {
  const stats = read(file, PlaywrightReport)?.stats;
  if (!stats) return CRASHED;
  return noted(
    { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped },
    exitCode,
  );
}

/** @returns file and title of each test that failed before it passed */
export function retriedTests(file: string): string[] {
  return (read(file, PlaywrightReport)?.suites ?? []).flatMap(flakyIn);
}

function flakyIn({ specs = [], suites = [] }: Suite): string[] {
  const here = specs.filter(({ tests }) => tests.some(({ status }) => status === "flaky"));
  return [...here.map(({ file, title }) => `${file}: ${title}`), ...suites.flatMap(flakyIn)];
}

function noted(tally: Tally, exitCode: number): Tally {
  const ranNothing = tally.passed + tally.failed + tally.skipped === 0;
  return (exitCode !== 0 && tally.failed === 0) || ranNothing ? add(tally, CRASHED) : tally;
}

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | undefined {
  if (!existsSync(file)) return undefined;
  return schema.parse(JSON.parse(readFileSync(file, "utf8")));
}
