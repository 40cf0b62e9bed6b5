import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withFileLock } from "@/lib/host/file-lock";

describe("the lock of a build", () => {
  let folder: string;
  let file: string;
  const onWait = () => {};

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "dockbell-lock-"));
    file = path.join(folder, "new/building.lock");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is there during the work and gone after it, also when the work fails", async () => {
    const failing = withFileLock(file, { onWait }, async () => {
      expect(existsSync(file)).toBe(true);
      throw new Error("no luck");
    });
    await expect(failing).rejects.toThrow("no luck");
    expect(existsSync(file)).toBe(false);
  });

  it("is taken over from a process that was killed", async () => {
    const ended = execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" });
    await withFileLock(file, { onWait }, async () => {});
    writeFileSync(file, ended.trim());
    expect(await withFileLock(file, { onWait }, async () => "done")).toBe("done");
  });

  it("makes the next one wait, and say so once, until it is free", async () => {
    await withFileLock(file, { onWait }, async () => {});
    writeFileSync(file, String(process.ppid));
    let waits = 0;
    const release = () => {
      waits += 1;
      rmSync(file);
    };
    expect(await withFileLock(file, { onWait: release }, async () => "done")).toBe("done");
    expect(waits).toBe(1);
  });

  it("is not waited for any longer when the start is stopped", async () => {
    await withFileLock(file, { onWait }, async () => {});
    writeFileSync(file, String(process.ppid));
    const stop = new AbortController();
    const waiting = withFileLock(file, { onWait: () => stop.abort(), signal: stop.signal }, async () => {});
    await expect(waiting).rejects.toThrow("aborted");
  });
});
