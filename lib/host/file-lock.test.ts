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

  it("exists during the work and is removed after it, even if the work fails", async () => {
    const failing = withFileLock(file, { onWait }, async () => {
      expect(existsSync(file)).toBe(true);
      throw new Error("no luck");
    });
    await expect(failing).rejects.toThrow("no luck");
    expect(existsSync(file)).toBe(false);
  });

  it("is taken over from a killed process", async () => {
    const ended = execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" });
    await withFileLock(file, { onWait }, async () => {});
    writeFileSync(file, ended.trim());
    expect(await withFileLock(file, { onWait }, async () => "done")).toBe("done");
  });

  it("makes the next process wait, with one message, until it is free", async () => {
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

  it("isn't waited for after the start is stopped", async () => {
    await withFileLock(file, { onWait }, async () => {});
    writeFileSync(file, String(process.ppid));
    const stop = new AbortController();
    const waiting = withFileLock(file, { onWait: () => stop.abort(), signal: stop.signal }, async () => {});
    await expect(waiting).rejects.toThrow("aborted");
  });
});
