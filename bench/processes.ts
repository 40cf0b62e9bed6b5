import { readdirSync, readFileSync } from "node:fs";

/** Resident memory of a process, MB. */
export function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024);
}

/** Memory of processes and their children in MB. Shared pages count once. */
export function familyMb(...pids: number[]): number {
  const members = [...new Set(pids.flatMap(familyOf))];
  const kilobytes = members.map((member) => {
    const rollup = read(`/proc/${member}/smaps_rollup`);
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  });
  return Math.round(kilobytes.reduce((sum, size) => sum + size, 0) / 1024);
}

/** The unit of the times in /proc. Linux counts 100 per second. */
const TICK_MS = 10;

/** The user and system time that a process has used, ms. */
export function cpuMs(pid: number): number {
  const [user, system] = timesOf(pid);
  return (user + system) * TICK_MS;
}

/** The user and system time that a process and its children have used, including exited children, ms. */
export function familyCpuMs(pid: number): number {
  const [, , exitedUser, exitedSystem] = timesOf(pid);
  const running = familyOf(pid).reduce((sum, member) => sum + cpuMs(member), 0);
  return running + (exitedUser + exitedSystem) * TICK_MS;
}

/** utime, stime, cutime and cstime: the command before them may contain spaces. */
function timesOf(pid: number): [user: number, system: number, exitedUser: number, exitedSystem: number] {
  const fields = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /, "")
    .split(" ");
  const [user = 0, system = 0, exitedUser = 0, exitedSystem = 0] = fields.slice(11, 15).map(Number);
  return [user, system, exitedUser, exitedSystem];
}

function familyOf(pid: number): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((other) => other === pid || parentOf(other) === pid);
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
