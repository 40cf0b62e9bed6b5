import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { playwrightFailures, vitestFailures } from "./failures";

describe("the list of failures at the end of npm test", () => {
  let folder: string;
  const report = (content: unknown) => {
    const file = path.join(folder, "report.json");
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const spec = (title: string, status: string, ...messages: (string | undefined)[]) => ({
    title,
    file: "specs/a.spec.ts",
    tests: [{ status, results: messages.map((message) => ({ error: message ? { message } : undefined })) }],
  });

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "dockbell-failures-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const browserReport = () =>
    report({
      stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
      errors: [{ message: "No server" }],
      suites: [
        {
          specs: [spec("passes", "expected", undefined)],
          suites: [
            {
              specs: [
                spec("is late", "flaky", "Timeout", undefined),
                spec("fails", "unexpected", "\u001b[31mNot visible\u001b[39m\n    at a (/a.ts:1:2)", "Again"),
              ],
            },
          ],
        },
      ],
    });

  it("names each failing browser test with its first error, without colors and stack", () => {
    expect(playwrightFailures(browserReport())).toEqual([
      { test: "outside of any test", reason: "    No server" },
      { test: "specs/a.spec.ts: fails", reason: "    Not visible" },
    ]);
  });

  it("names each browser test that passed only when it was retried", () => {
    expect(playwrightFailures(browserReport(), { retried: true })).toEqual([
      { test: "specs/a.spec.ts: is late", reason: "    Timeout" },
    ]);
  });

  it("names each failing unit test and each file that did not load", () => {
    const name = path.join(process.cwd(), "lib/a.test.ts");
    const results = [
      { fullName: "a passes", status: "passed", failureMessages: [] },
      { fullName: "a fails", status: "failed", failureMessages: ["expected 1 to be 2\n    at /a.ts:1:2"] },
    ];
    const testResults = [
      { name, message: "", assertionResults: results },
      { name, message: "Cannot find module", assertionResults: [] },
    ];
    const counts = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0 };
    expect(vitestFailures(report({ ...counts, testResults }))).toEqual([
      { test: "lib/a.test.ts: a fails", reason: "    expected 1 to be 2" },
      { test: "lib/a.test.ts", reason: "    Cannot find module" },
    ]);
  });

  it("has nothing to list if there is no report", () => {
    const missing = path.join(folder, "none.json");
    expect([...playwrightFailures(missing), ...vitestFailures(missing)]).toEqual([]);
  });
});
