import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { PRELOADED } from "@/lib/host/process-args";
import { messageOf } from "@/lib/platform/errors";

const MIN_RESTART_MS = 500;
/** The longest delay between two starts of a process that keeps exiting. */
const MAX_RESTART_MS = 60_000;
/** The longest delay for a process that was killed from outside, because its next start may succeed. */
const MAX_RESTART_KILLED_MS = 5_000;
/** A process that ran this long didn't fail at its start. */
const HEALTHY_MS = 30_000;

/** The delay before a restart. It doubles after each early exit in a row. */
export class BackOff {
  #nextMs = MIN_RESTART_MS;

  /** @param livedMs how long the process ran @param maxMs the longest delay @returns ms */
  next(livedMs: number, maxMs = MAX_RESTART_MS): number {
    if (livedMs >= HEALTHY_MS) this.#nextMs = MIN_RESTART_MS;
    const waitMs = Math.min(this.#nextMs, maxMs);
    this.#nextMs = Math.min(waitMs * 2, MAX_RESTART_MS);
    return waitMs;
  }
}

/** The start message of Next.js, which Dockbell replaces with its own. */
const BANNER = /^\s*(▲|- (Local|Network|Environments)|✓ (Starting|Ready|Running)|$)/;
/**
 * The number of early exits that make the first start fail, because the person at the terminal can then fix the reason.
 */
const MAX_DEATHS_AT_START = 5;
const LAST_LINES_MS = 1_000;

type ChildSpec = {
  name: string;
  args: string[];
  env: Record<string, string | undefined>;
  /** The time to exit after SIGTERM. */
  graceMs: number;
};

/** How a process exited: "with code 134", "by SIGKILL". */
type ProcessEnd = { how: string; isKilled: boolean };

/** The supervisor's report about an exit. */
export type ReportedExit = { process: string; how: string; restartAt: Date };

type Hooks = {
  onLine: (line: string) => void;
  onNotice: (line: string) => void;
  /** Called at each unexpected exit, before the delay for the next start. */
  onExit?: (exit: ReportedExit) => void;
  /** Waits before a restart, in ms. */
  wait?: (ms: number) => Promise<void>;
};

/**
 * A process that is restarted when it exits. It has its own process group, so that Ctrl-C reaches it only through
 * `stop`, in the right order.
 */
export class SupervisedChild {
  readonly #spec: ChildSpec;
  readonly #hooks: Hooks;
  #process: ChildProcess | undefined;
  #hasStarted = false;
  readonly #stopping = new AbortController();
  #exited: Promise<void> = Promise.resolve();

  constructor(spec: ChildSpec, hooks: Hooks) {
    this.#spec = spec;
    this.#hooks = hooks;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Confirms that Dockbell has started. From now on, the process is restarted forever. */
  confirmStart(): void {
    this.#hasStarted = true;
  }

  /** Runs until `stop`. @throws Error if it keeps exiting before its start was confirmed or has lasted */
  async run(): Promise<void> {
    const { name } = this.#spec;
    const backOff = new BackOff();
    let earlyDeaths = 0;
    while (!this.#stopping.signal.aborted) {
      const startedAt = Date.now();
      const end = await this.#runOnce();
      if (this.#stopping.signal.aborted) return;
      const livedMs = Date.now() - startedAt;
      const isHealthy = livedMs >= HEALTHY_MS;
      if (isHealthy) this.confirmStart();
      // A kill from outside doesn't mean that the start failed.
      earlyDeaths = isHealthy || end.isKilled ? 0 : earlyDeaths + 1;
      if (!this.#hasStarted && earlyDeaths > MAX_DEATHS_AT_START) {
        throw new Error(
          `The ${name} process keeps exiting (${end.how}). See the lines above for the reason.`,
        );
      }
      const waitMs = backOff.next(livedMs, end.isKilled ? MAX_RESTART_KILLED_MS : MAX_RESTART_MS);
      this.#hooks.onNotice(`The ${name} process exited (${end.how}). Restarting it in ${waitMs / 1_000} s.`);
      this.#hooks.onExit?.({ process: name, how: end.how, restartAt: new Date(Date.now() + waitMs) });
      await this.#wait(waitMs);
    }
  }

  /** The delay until the next start. `stop` doesn't wait for it. */
  async #wait(waitMs: number): Promise<void> {
    if (this.#hooks.wait) return this.#hooks.wait(waitMs);
    await delay(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  async #runOnce(): Promise<ProcessEnd> {
    const { args, env } = this.#spec;
    let child: ChildProcess;
    try {
      child = spawn(process.execPath, ["--import", pathToFileURL(PRELOADED).href, ...args], {
        env: { NODE_ENV: "production", ...env },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        detached: true,
      });
    } catch (error) {
      // For some errors, such as too little memory, spawn throws instead of emitting an error.
      return { how: messageOf(error), isKilled: false };
    }
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        if (!BANNER.test(line)) this.#hooks.onLine(line);
      });
    }
    const end = new Promise<ProcessEnd>((resolve) => {
      child.once("error", (error) => resolve({ how: error.message, isKilled: false }));
      child.once("exit", (code, signal) => {
        const end = { how: signal ? `by ${signal}` : `with code ${code}`, isKilled: signal === "SIGKILL" };
        // Its last lines may not have arrived yet, and a process that it left behind may never close the pipe.
        child.once("close", () => resolve(end));
        setTimeout(() => resolve(end), LAST_LINES_MS).unref();
      });
    });
    this.#exited = end.then(() => undefined);
    return end;
  }

  /** Sends SIGTERM, and SIGKILL if the process hasn't exited after the grace period. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), this.#spec.graceMs);
    await this.#exited;
    clearTimeout(timer);
  }

  /** Sends SIGKILL immediately. */
  kill(): void {
    this.#stopping.abort();
    this.#process?.kill("SIGKILL");
  }
}
