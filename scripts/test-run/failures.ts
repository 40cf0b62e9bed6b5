import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { allSpecs, readPlaywright, readVitest, type Spec } from "./reports";

/** A failed test, or a file that didn't load, with the first lines of the reason. */
export type Failure = { test: string; reason: string };

const MAX_LINES = 12;

export function vitestFailures(file: string): Failure[] {
  return (readVitest(file)?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const where = path.relative(process.cwd(), name);
    const failed = assertionResults.filter(({ status }) => status === "failed");
    const unloaded = message ? [{ test: where, reason: firstLines(message) }] : [];
    return [
      ...unloaded,
      ...failed.map(({ fullName, failureMessages }) => ({
        test: `${where}: ${fullName}`,
        reason: firstLines(failureMessages.join("\n")),
      })),
    ];
  });
}

/** @param retried lists the tests that passed on a retry, instead of those that failed */
export function playwrightFailures(file: string, { retried = false } = {}): Failure[] {
  const report = readPlaywright(file);
  const status = retried ? "flaky" : "unexpected";
  const outside = retried ? [] : (report?.errors ?? []);
  return [
    ...outside.map(({ message = "" }) => ({ test: "outside of any test", reason: firstLines(message) })),
    ...allSpecs(report ?? {})
      .filter(({ tests }) => tests.some((test) => test.status === status))
      .map((spec) => ({ test: `${spec.file}: ${spec.title}`, reason: reasonOf(spec) })),
  ];
}

function reasonOf({ tests }: Spec): string {
  const messages = tests.flatMap(({ results }) => results.map(({ error }) => error?.message ?? ""));
  return firstLines(messages.find((message) => message !== "") ?? "");
}

/** Removes terminal colors and the stack. */
function firstLines(message: string): string {
  const lines = stripVTControlCharacters(message).split("\n");
  return lines
    .filter((line) => line.trim() !== "" && !/^\s+at .*:\d+/.test(line))
    .slice(0, MAX_LINES)
    .map((line) => `    ${line}`)
    .join("\n");
}
