import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { lockHolder, postmasterFile } from "@/lib/platform/db/embedded/postmaster-file";
import type { ServerIdentity } from "@/lib/platform/db/embedded/server-identity";

const LOG_LIMIT_BYTES = 8 * 1024 * 1024;

type Input = {
  binaries: string;
  cluster: string;
  sockets: string;
  logFile: string;
  identity: ServerIdentity | undefined;
  settings?: ServerSettings;
};

/** A server process that we started. `ended` resolves with its log when it exits. */
export type Launched = { pid: number | undefined; ended: Promise<string> };

/** Starts it in a separate session, so that a terminal's Ctrl-C reaches it only through our `stop`. */
export function launchPostgres({ binaries, cluster, sockets, logFile, identity, settings }: Input): Launched {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, "a", 0o600);
  const logStart = statSync(logFile).size;
  const args = ["-D", cluster, ...serverSettings(sockets, settings)];
  const child = spawn(path.join(binaries, "bin/postgres"), args, {
    cwd: cluster,
    env: { LC_ALL: "C", NODE_ENV: "production" },
    stdio: ["ignore", log, log],
    detached: true,
    ...identity,
  });
  closeSync(log);
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", () => resolve(readFrom(logFile, logStart)));
  });
  return { pid: child.pid, ended };
}

function readFrom(file: string, start: number): string {
  try {
    return readFileSync(file).subarray(start).toString();
  } catch {
    // The data folder was deleted while the server was running.
    return "";
  }
}

const POLL_MS = 20;
const FAST_SHUTDOWN_MS = 15_000;

/**
 * Disconnects all clients, writes everything to disk and waits for the exit. Does nothing if the server has already
 * exited.
 */
export async function stopPostgres({ pid, cluster }: { pid: number; cluster: string }): Promise<void> {
  const isRunning = () => lockHolder(postmasterFile(cluster)) === pid && signal(pid, 0);
  // SIGINT is PostgreSQL's fast shutdown; SIGQUIT leaves recovery to the next start.
  signal(pid, "SIGINT");
  const deadline = Date.now() + FAST_SHUTDOWN_MS;
  while (isRunning()) {
    if (Date.now() > deadline) {
      signal(pid, "SIGQUIT");
      return;
    }
    await delay(POLL_MS);
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

export type ServerSettings = Readonly<Record<string, string>>;

/**
 * PostgreSQL's settings for one small machine. They are arguments, not a file, so that an upgrade also changes them for
 * existing databases.
 * @param changes override the settings or add to them
 */
function serverSettings(socketFolder: string, changes: ServerSettings = {}): string[] {
  const settings = {
    // Only this machine can connect, and only as the user that has access to the folder.
    listen_addresses: "",
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    max_connections: "100",
    shared_buffers: "64MB",
    work_mem: "4MB",
    maintenance_work_mem: "32MB",
    // Uses fewer processes, because reads come from the file cache and there is no replication.
    io_method: "sync",
    autovacuum_max_workers: "2",
    max_parallel_workers_per_gather: "0",
    max_wal_senders: "0",
    max_logical_replication_workers: "0",
    wal_level: "minimal",
    // Turns off JIT, because compiling short statements costs more than it saves.
    jit: "off",
    huge_pages: "off",
    log_checkpoints: "off",
    log_timezone: "UTC",
    timezone: "UTC",
    update_process_title: "off",
    ...changes,
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
