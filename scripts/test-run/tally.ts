import { readPlaywright, readVitest } from "./reports";

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

/**
 * The counts of a runner with this exit code. A runner without a report, or with an error but no failed test, counts as
 * failed.
 */
export function fromVitest(file: string, exitCode: number): Tally {
  const report = readVitest(file);
  if (!report) return CRASHED;
  return noted(
    { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests },
    exitCode,
  );
}

/** A test that passed on retry counts as passed, and `retriedTests` names it. */
export function fromPlaywright(file: string, exitCode: number): Tally {
  const stats = readPlaywright(file)?.stats;
  if (!stats) return CRASHED;
  return noted(
    { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped },
    exitCode,
  );
}

function noted(tally: Tally, exitCode: number): Tally {
  const ranNothing = tally.passed + tally.failed + tally.skipped === 0;
  return (exitCode !== 0 && tally.failed === 0) || ranNothing ? add(tally, CRASHED) : tally;
}
