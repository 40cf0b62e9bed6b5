import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { PRELOADED } from "@/lib/host/process-args";

/** Node has it since 22.15, and not on Windows. */
type Execve = (file: string, args: readonly string[], env: Record<string, string>) => never;

/**
 * Continues as a program of Node's with these arguments, such as options that only count at its start. The process
 * stays the same where the system can do that; else it waits for the other one and hands signals on.
 */
export async function become(
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<never> {
  const execve = (process as { execve?: Execve }).execve;
  if (execve) {
    // It would warn that execve is new.
    process.removeAllListeners("warning");
    const set = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
    execve.call(process, process.execPath, [process.execPath, ...args], Object.fromEntries(set));
  }
  // It ends too if this one is killed.
  const child = spawn(process.execPath, ["--import", pathToFileURL(PRELOADED).href, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { NODE_ENV: "production", ...env },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  const [code, signal] = await once(child, "exit");
  process.exit(code ?? (signal ? 1 : 0));
}
