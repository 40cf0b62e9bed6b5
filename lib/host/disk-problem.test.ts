import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskProblem } from "@/lib/host/disk-problem";
import { readOrCreateSecrets } from "@/lib/platform/secrets";

let disk: string;
const canMount = tryToMount();

function tryToMount(): boolean {
  disk = mkdtempSync(path.join(tmpdir(), "dockbell-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    rmdirSync(disk);
    return false;
  }
}

describe.skipIf(!canMount)(
  "A full or read-only disk produces a message that names the disk and the folder",
  () => {
    const folder = () => path.join(disk, "data");
    const problem = () => {
      try {
        readOrCreateSecrets(folder());
        return undefined;
      } catch (error) {
        return diskProblem(error, [folder()]);
      }
    };

    beforeAll(() => {
      try {
        writeFileSync(path.join(disk, "filler"), Buffer.alloc(4 * 1024 * 1024));
      } catch {
        // Full, as intended.
      }
    });
    afterAll(() => {
      execFileSync("umount", [disk]);
      rmdirSync(disk);
    });

    it("when it is full, and continues when there is space again", () => {
      expect(problem()).toContain(`Dockbell can't write to ${folder()}: the disk at ${disk} is full (2 MB).`);
      writeFileSync(path.join(disk, "filler"), "");
      expect(problem()).toBeUndefined();
    });

    it("when a file on it was deleted that couldn't be completed", () => {
      const error = Object.assign(new Error("ENOSPC: no space left on device, write"), {
        path: path.join(disk, "it.part"),
      });
      expect(diskProblem(error, ["/"])).toContain(
        `Dockbell can't write to ${disk}: the disk at ${disk} is full`,
      );
    });

    it("when it is read-only", () => {
      execFileSync("rm", ["-r", folder()]);
      execFileSync("mount", ["-o", "remount,ro", disk]);
      expect(problem()).toContain(`the disk at ${disk} is read-only.`);
    });
  },
);

it("recognizes a full disk by PostgreSQL's hint", () => {
  const error = new Error(
    'could not extend file "base/1": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.',
  );
  expect(diskProblem(error, ["/"])).toContain("A disk that Dockbell writes to is full or read-only.");
});

it("ignores other errors", () => {
  expect(diskProblem(new Error("Port 3000 is taken."), ["/"])).toBeUndefined();
});
