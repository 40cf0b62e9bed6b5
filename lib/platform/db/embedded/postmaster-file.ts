import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

/** The process id in the first line of one of PostgreSQL's lock files, or undefined when there is no such file. */
export function lockHolder(file: string): number | undefined {
  const firstLine = readIfPresent(file)?.split("\n", 1)[0];
  const pid = Number(firstLine);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

export function postmasterFile(cluster: string): string {
  return path.join(cluster, "postmaster.pid");
}

/**
 * PostgreSQL takes a lock file for live when its process id belongs to any process of the same user.
 * After the restart of a container or a machine that can be somebody else: such files are removed.
 */
export function removeForeignLocks(files: string[]): void {
  for (const file of files) {
    const pid = lockHolder(file);
    if (pid === undefined) continue;
    const command = readIfPresent(`/proc/${pid}/comm`)?.trim();
    if (command !== undefined && command !== "postgres") rmSync(file, { force: true });
  }
}

/** Whether the process in the cluster's lock file is a PostgreSQL. */
export function isServerRunning(cluster: string): boolean {
  const pid = lockHolder(postmasterFile(cluster));
  return pid !== undefined && readIfPresent(`/proc/${pid}/comm`)?.trim() === "postgres";
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
