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

export type Captured = { code: number; output: string };

/** Runs a command quietly. @returns its exit code and output */
export function captureCommand(
  command: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<Captured> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { NODE_ENV: "test", ...inheritedEnv(), ...env },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => resolve({ code: 127, output: String(error) }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a tool of node_modules quietly. @returns its exit code and output */
export function captureTool(
  script: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<Captured> {
  return captureCommand(process.execPath, [`node_modules/${script}`, ...args], env);
}

/** Runs a tool of node_modules. */
export function runTool(
  script: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<number> {
  return runCommand(process.execPath, [`node_modules/${script}`, ...args], env);
}
