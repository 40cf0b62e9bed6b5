import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import type { ServerIdentity } from "@/lib/platform/db/embedded/server-identity";
import { type ServerSettings, serverSettings } from "@/lib/platform/db/embedded/server-settings";

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
