import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fromPlaywright, fromVitest, whole } from "./tally";

describe("the total of npm test", () => {
  let folder: string;
  const report = (content: unknown) => {
    const file = path.join(folder, "report.json");
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const vitest = (passed: number, failed: number, pending: number) =>
    report({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, testResults: [] });

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "dockbell-tally-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("counts a step such as lint as one", () => {
    expect(whole(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(whole(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("adds the counts of a runner", () => {
    expect(fromVitest(vitest(5, 2, 1), 1)).toEqual({ passed: 5, failed: 2, skipped: 1 });
  });

  it("counts a browser test that passed on retry as passed", () => {
    const stats = { expected: 7, unexpected: 1, flaky: 2, skipped: 3 };
    expect(fromPlaywright(report({ stats, suites: [], errors: [] }), 1)).toEqual({
      passed: 9,
      failed: 1,
      skipped: 3,
    });
  });

  it("counts a failure of a runner without failing tests, such as an error outside any test", () => {
    expect(fromVitest(vitest(5, 0, 0), 1)).toMatchObject({ passed: 5, failed: 1 });
  });

  it("counts a runner without tests as a failure", () => {
    expect(fromVitest(vitest(0, 0, 0), 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it("counts a runner without a report as a failure", () => {
    expect(fromPlaywright(path.join(folder, "none.json"), 0)).toMatchObject({ failed: 1 });
  });
});
