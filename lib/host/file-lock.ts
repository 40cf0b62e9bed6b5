import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 200;

type Options = {
  /** Called once if another process has the lock. */
  onWait: () => void;
  signal?: AbortSignal;
};

/**
 * Does the work while this process holds the lock file, which contains the holder's process ID. The file of a killed
 * holder is ignored.
 */
export async function withFileLock<Result>(
  file: string,
  { onWait, signal }: Options,
  work: () => Promise<Result>,
): Promise<Result> {
  mkdirSync(path.dirname(file), { recursive: true });
  let hasWaited = false;
  while (!take(file)) {
    if (!hasWaited) onWait();
    hasWaited = true;
    await delay(POLL_MS, undefined, { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  if (isHeld(file)) return false;
  rmSync(file, { force: true });
  return take(file);
}

function isHeld(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    // Our own ID in a file that we didn't write belonged to an earlier process, such as before a container's restart.
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    // EPERM means that another user's process is alive. Other errors mean that there is no such process or file.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
