import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { PRELOADED } from "@/lib/host/process-args";

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
