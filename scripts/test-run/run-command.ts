import { spawn } from "node:child_process";
import { inheritedEnv } from "@/lib/platform/env";

/** Runs a command with its output on the terminal. @returns its exit code */
export function runCommand(
  command: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { NODE_ENV: "test", ...inheritedEnv(), ...env },
    });
    child.once("error", () => resolve(127));
    child.once("exit", (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/** Runs a tool of node_modules. */
export function runTool(
  script: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<number> {
  return runCommand(process.execPath, [`node_modules/${script}`, ...args], env);
}
