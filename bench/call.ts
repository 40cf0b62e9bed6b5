import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { inheritedEnv } from "@/lib/platform/env";

const MAX_OUTPUT = 256 * 2 ** 20;

/** Runs a command of caller.ts in a separate process. @returns its output */
export async function call<T>(
  world: { env: Record<string, string> },
  command: string,
  ...numbers: number[]
): Promise<T> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "bench/caller.ts", command, ...numbers.map(String)],
    { env: { ...inheritedEnv(), NODE_ENV: "production", ...world.env }, maxBuffer: MAX_OUTPUT },
  );
  return JSON.parse(stdout);
}
