import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataFolderLines, noteDataUser } from "@/lib/host/data-folder";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "dockbell-data-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A data folder as a start leaves it. */
function used(name: string, user?: string): string {
  const folder = path.join(root, name);
  mkdirSync(path.join(folder, "postgres"), { recursive: true });
  writeFileSync(path.join(folder, "postgres/PG_VERSION"), "18\n");
  if (user !== undefined) noteDataUser(folder, user);
  return folder;
}

describe("startup prints", () => {
  it("where the data is", () => {
    const folder = used("mine", root);
    expect(dataFolderLines(folder, [used("other", root)])).toEqual([`The data is in ${folder}.`]);
  });

  it("that the folder is new, and where the data of a moved checkout is", () => {
    const [moved, copied, older] = [used("moved", "/no/such/checkout"), used("copied", root), used("older")];
    mkdirSync(path.join(root, "empty"));
    const fresh = path.join(root, "fresh");
    const lines = dataFolderLines(fresh, [moved, copied, older, path.join(root, "empty"), fresh]);
    expect(lines).toEqual([
      `The data will be in ${fresh}, which is new.`,
      expect.stringMatching(
        /moved, created on [\d-]{10} and last used by \/no\/such\/checkout, which no longer exists\./,
      ),
      expect.stringContaining(`last used by ${root}. To use it`),
      expect.stringMatching(/older, created on [\d-]{10}\. To use it, stop this one and run /),
    ]);
    expect(lines[1]).toContain(`run DATA_DIR=${moved} npm start`);
  });
});
