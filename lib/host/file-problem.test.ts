import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { explain } from "@/lib/host/explain-and-exit";

const folder = mkdtempSync(path.join(tmpdir(), "dockbell-files-"));
const file = path.join(folder, "file");
writeFileSync(file, "");
afterAll(() => rmSync(folder, { recursive: true }));

function explained(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return explain(error);
  }
}

test.each([
  ["a missing folder", "no/file", (missing: string) => `The folder ${path.dirname(missing)} doesn't exist.`],
  ["a file as a folder", "file/file", () => `${file} isn't a folder.`],
])("%s is explained", (_name, name, sentence) => {
  const wrong = path.join(folder, name);
  expect(explained(() => writeFileSync(wrong, ""))).toContain(sentence(wrong));
});

test("a missing file and a folder in its place are explained", () => {
  const missing = path.join(folder, "missing");
  expect(explained(() => readFileSync(missing))).toBe(`${missing} doesn't exist. Correct the path.`);
  expect(explained(() => writeFileSync(folder, ""))).toBe(`${folder} is a folder. Use the path of a file.`);
});

test("a path that this user isn't allowed to use is explained with the user's name", () => {
  const denied = (at: string) =>
    explain(Object.assign(new Error("EACCES: permission denied"), { code: "EACCES", path: at }));
  const user = `The user ${userInfo().username} isn't allowed to use`;
  expect(denied(file)).toBe(`${user} ${file}. Change its permissions, or use another path.`);
  // The message names neither a temporary file nor a folder that doesn't exist yet.
  for (const name of ["secrets.json.1b9d6bcd", "data/backups"])
    expect(denied(path.join(folder, name))).toContain(`${user} the folder ${folder}. Change`);
});
