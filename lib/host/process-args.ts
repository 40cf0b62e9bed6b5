import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { APP_FOLDER, IS_BUILT } from "@/lib/platform/app-folder";

/** The folder that a build creates. It is self-contained, so you can copy it elsewhere. */
export const BUILT = ".next/standalone";

/** The folder of the built programs, which is this program's folder if it is built. */
const PROGRAMS = IS_BUILT ? APP_FOLDER : path.join(APP_FOLDER, BUILT);

/** Prisma's query compiler is WebAssembly. Without optimizing it, a process uses 40 MB less and is as fast. */
const LEAN = "--liftoff-only";

/**
 * Node.js 20 optimizes a function after 68 KB of executed bytecode. With a limit of 8 KB, a process uses a fifth less
 * processor time in its first minute, and the same amount later. Newer versions don't have this option.
 */
export const OPTIMIZE_EARLY: readonly string[] = process.versions.v8.startsWith("11.")
  ? ["--interrupt-budget=8000"]
  : [];

// With a small maximum, V8 collects garbage when the heap has grown by a third, and without one when it has four times
// its size.

/** After 1,000 pages, the web process uses half of the 400 MB that it would use without limits, and is as fast. */
export const WEB_ARGS = [
  LEAN,
  ...OPTIMIZE_EARLY,
  "--max-old-space-size=512",
  "--max-semi-space-size=2",
  path.join(PROGRAMS, "server.js"),
];

/** A worker that drains 20 webhooks uses 175 MB instead of 220, and delivers 4 to 8 % less. */
export const WORKER_ARGS = [
  LEAN,
  ...OPTIMIZE_EARLY,
  "--max-old-space-size=768",
  path.join(PROGRAMS, "worker.js"),
];

/** Makes glibc return memory that it otherwise keeps for each thread (25 MB in the web process). */
export const ALLOCATOR_ENV = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" };

/** A module that is preloaded into supervised processes. */
export const PRELOADED = path.join(
  APP_FOLDER,
  IS_BUILT ? "end-with-parent.mjs" : "scripts/end-with-parent.mjs",
);

/** Node.js has execve since 22.15, but not on Windows. */
type Execve = (file: string, args: readonly string[], env: Record<string, string>) => never;

/**
 * Continues as a Node.js program with these arguments, such as options that only work at its start. It replaces this
 * process if the system supports that. Otherwise it waits for a child process and forwards signals.
 */
export async function become(
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<never> {
  const execve = (process as { execve?: Execve }).execve;
  if (execve) {
    // Suppresses the warning that execve is experimental.
    process.removeAllListeners("warning");
    const set = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
    execve.call(process, process.execPath, [process.execPath, ...args], Object.fromEntries(set));
  }
  // The child also exits if this process is killed.
  const child = spawn(process.execPath, ["--import", pathToFileURL(PRELOADED).href, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { NODE_ENV: "production", ...env },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  const [code, signal] = await once(child, "exit");
  process.exit(code ?? (signal ? 1 : 0));
}
