import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

/** The process ID in the first line of a PostgreSQL lock file, or undefined if the file doesn't exist. */
export function lockHolder(file: string): number | undefined {
  const firstLine = readIfPresent(file)?.split("\n", 1)[0];
  const pid = Number(firstLine);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

export function postmasterFile(cluster: string): string {
  return path.join(cluster, "postmaster.pid");
}

/**
 * Removes a stale lock file. PostgreSQL treats a lock file as live if its process ID belongs to any process of the same
 * user. After a restart of the container or machine, that can be another program.
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
