import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 200;

type Options = {
  /** Called once, when another process has the lock and we wait for it. */
  onWait: () => void;
  signal?: AbortSignal;
};

/**
 * Does the work while this process holds the lock file, which names its holder's process id.
 * A holder that was killed leaves its file behind, which then counts for nothing.
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
    // Our own id in a file that we did not write: a holder before us had it, as in a container's restart.
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is alive; no such process, or no such file any more, is not.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
