import { readdirSync, readFileSync } from "node:fs";

/** Resident memory of a process, MB. */
export function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024);
}

/** Memory of a process and its children in MB. Shared pages count once. */
export function familyMb(pid: number): number {
  const family = readdirSync("/proc")
    .map(Number)
    .filter((other) => other === pid || parentOf(other) === pid);
  const kilobytes = family.map((member) => {
    const rollup = read(`/proc/${member}/smaps_rollup`);
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  });
  return Math.round(kilobytes.reduce((sum, size) => sum + size, 0) / 1024);
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** Empty if the process has exited. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
