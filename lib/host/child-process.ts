import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { BackOff, HEALTHY_MS, MAX_RESTART_KILLED_MS, MAX_RESTART_MS } from "@/lib/host/back-off";
import { PRELOADED } from "@/lib/host/process-args";

/** Next's own greeting; Dockbell has one. */
const BANNER = /^\s*(▲|- (Local|Network|Environments)|✓ (Starting|Ready|Running)|$)/;
/** While Dockbell starts for the first time: then the reason is one that the person at the terminal can change. */
const MAX_DEATHS_AT_START = 5;
const LAST_LINES_MS = 1_000;

export type ChildSpec = {
  name: string;
  args: string[];
  env: Record<string, string | undefined>;
  /** Time to end by itself after SIGTERM. */
  graceMs: number;
};

/** How a process ended: "with code 134", "by SIGKILL". */
export type ProcessEnd = { how: string; isKilled: boolean };

/** What the supervisor reports of an end. */
export type ReportedExit = { process: string; how: string; restartAt: Date };

type Hooks = {
  onLine: (line: string) => void;
  onNotice: (line: string) => void;
  /** Called at each end that nobody asked for, before the wait for the next start. */
  onExit?: (exit: ReportedExit) => void;
  /** Lets time pass before a new start, in ms. */
  wait?: (ms: number) => Promise<void>;
};

/**
 * A process of Dockbell's, started again when it dies. It is in a process group of its own, so that Ctrl-C
 * reaches it only through `stop`, in the right order.
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

  /** Dockbell has started: from now on the process is restarted forever, however often it dies. */
  confirmStart(): void {
    this.#hasStarted = true;
  }

  /** Runs until `stop`. @throws Error when it keeps dying before its start was confirmed, or has lasted */
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
      // What was killed from outside says nothing of its start.
      earlyDeaths = isHealthy || end.isKilled ? 0 : earlyDeaths + 1;
      if (!this.#hasStarted && earlyDeaths > MAX_DEATHS_AT_START) {
        throw new Error(`The ${name} process keeps ending (${end.how}). The lines above say why.`);
      }
      const waitMs = backOff.next(livedMs, end.isKilled ? MAX_RESTART_KILLED_MS : MAX_RESTART_MS);
      this.#hooks.onNotice(`The ${name} process ended (${end.how}). Restarting it in ${waitMs / 1_000} s.`);
      this.#hooks.onExit?.({ process: name, how: end.how, restartAt: new Date(Date.now() + waitMs) });
      await this.#wait(waitMs);
    }
  }

  /** Until the next start; `stop` doesn't wait for it. */
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
      // Of some errors, such as too little memory, it throws instead of telling the child.
      return { how: error instanceof Error ? error.message : String(error), isKilled: false };
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
        // Its last lines may still be on their way; a process that it left behind may never close them.
        child.once("close", () => resolve(end));
        setTimeout(() => resolve(end), LAST_LINES_MS).unref();
      });
    });
    this.#exited = end.then(() => undefined);
    return end;
  }

  /** SIGTERM, and SIGKILL for what has not ended after the grace. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), this.#spec.graceMs);
    await this.#exited;
    clearTimeout(timer);
  }

  /** At once. */
  kill(): void {
    this.#stopping.abort();
    this.#process?.kill("SIGKILL");
  }
}
