import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** The limit of a step that is retried. */
const MAX_STEP_MS = 5_000;

const FOLDERS = ["app", "components", "e2e", "lib", "prisma", "scripts"];

it("has the only long time limits of the tests", () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
  ).filter((file) => /\.(test|spec)\.tsx?$/.test(file));
  const limits = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/(?:timeout: |setTimeout\(|^\s*\}, )(\d[\d_]*)\b/gm)].map(
      ([, digits = ""]) => ({ file, ms: Number(digits.replaceAll("_", "")) }),
    ),
  );
  expect(limits.length).toBeGreaterThan(5);
  expect(limits.filter(({ ms }) => ms > MAX_STEP_MS)).toEqual([]);
});
