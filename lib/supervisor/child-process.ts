import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

/** Next's own greeting; Dockbell has one. */
const BANNER = /^\s*(▲|- (Local|Network|Environments)|✓ (Starting|Ready|Running)|$)/;
const RESTART_FIRST_MS = 500;
const RESTART_MOST_MS = 10_000;
/** A process that lived this long did not die of its start. */
const HEALTHY_MS = 30_000;
const MOST_EARLY_DEATHS = 5;
const LAST_LINES_MS = 1_000;

export type ChildSpec = {
  name: string;
  args: string[];
  env: Record<string, string | undefined>;
  /** Time to end by itself after SIGTERM. */
  graceMs: number;
};

type End = { how: string; isKilled: boolean };

type Hooks = {
  onLine: (line: string) => void;
  onNotice: (line: string) => void;
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
  #isStopping = false;
  #exited: Promise<void> = Promise.resolve();

  constructor(spec: ChildSpec, hooks: Hooks) {
    this.#spec = spec;
    this.#hooks = hooks;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Runs until `stop`. @throws Error when it keeps dying as it starts */
  async run(): Promise<void> {
    let earlyDeaths = 0;
    let waitMs = RESTART_FIRST_MS;
    while (!this.#isStopping) {
      const startedAt = Date.now();
      const end = await this.#runOnce();
      if (this.#isStopping) return;
      // What was killed from outside says nothing of its start.
      const isEarly = !end.isKilled && Date.now() - startedAt < HEALTHY_MS;
      earlyDeaths = isEarly ? earlyDeaths + 1 : 1;
      waitMs = isEarly ? Math.min(waitMs * 2, RESTART_MOST_MS) : RESTART_FIRST_MS;
      if (earlyDeaths > MOST_EARLY_DEATHS) {
        throw new Error(`The ${this.#spec.name} process keeps ending (${end.how}); the lines above say why.`);
      }
      this.#hooks.onNotice(`The ${this.#spec.name} process ended (${end.how}); starting it again.`);
      await (this.#hooks.wait ?? delay)(waitMs);
    }
  }

  #runOnce(): Promise<End> {
    const { args, env } = this.#spec;
    const child = spawn(process.execPath, ["--import", "./scripts/end-with-parent.mjs", ...args], {
      env: { NODE_ENV: "production", ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        if (!BANNER.test(line)) this.#hooks.onLine(line);
      });
    }
    const end = new Promise<End>((resolve) => {
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
    this.#isStopping = true;
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), this.#spec.graceMs);
    await this.#exited;
    clearTimeout(timer);
  }

  /** At once. */
  kill(): void {
    this.#isStopping = true;
    this.#process?.kill("SIGKILL");
  }
}
