import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

// Each purpose has one mechanism. lock-row.ts explains which one.

/** Statements that claim many rows of a queue. */
const CLAIMS = ["lib/domain/registry/claim-notifications.ts", "lib/platform/once.ts"];
/** Also depends on all members of the organization. */
const LOCKS_AS_WELL = ["lib/domain/organizations/members.ts"];

const sources = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .map((file) => path.posix.join("lib", file))
  .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|\/(testing|generated)\//.test(file))
  .map((file) => ({ file, source: readFileSync(file, "utf8") }));

const filesWith = (pattern: RegExp) =>
  sources
    .filter(({ source }) => pattern.test(source))
    .map(({ file }) => file)
    .sort();

it("only lock-row.ts and statements that claim from a queue lock rows", () => {
  const locking = filesWith(/\bFOR ((NO KEY )?UPDATE|(KEY )?SHARE)\b/).filter(
    (file) => !file.startsWith("lib/queue/"),
  );
  expect(locking).toEqual([...CLAIMS, "lib/platform/db/lock-row.ts"].sort());
});

it("every form that several people share saves by its revision, and locks no row", () => {
  const attempts = filesWith(/await requireUnchanged\(/);
  expect(filesWith(/\brequireWritten\(\s*(await|written)/)).toEqual(attempts);
  expect(filesWith(/return whileOvertaken\(\(\) => attempt\(/)).toEqual(attempts);
  const shared = [...attempts, ...filesWith(/return (await )?saveShared\b/)];
  expect(shared.length).toBeGreaterThan(7);
  const locking = new Set(filesWith(/await lock(Row|Members)\(/));
  expect(shared.filter((file) => locking.has(file))).toEqual(LOCKS_AS_WELL);
});
