import { spawn } from "node:child_process";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { runningSettings } from "@/lib/host/running-dockbell";
import { env, inheritedEnv } from "@/lib/platform/env";

/**
 * Runs a terminal command against the database of the running Dockbell, and with its address, which payloads contain.
 * Both are settings that must exist before the code is loaded, so the command is restarted with them.
 * @param command returns the exit status
 */
export async function withDatabase(command: () => Promise<number>): Promise<never> {
  try {
    process.exitCode = env().DATABASE_URL ? await command() : await again();
  } catch (error) {
    explainAndExit(error);
  }
  process.exit();
}

async function again(): Promise<number> {
  const child = spawn(process.execPath, process.argv.slice(1), {
    stdio: "inherit",
    env: { ...inheritedEnv(), NODE_ENV: "production", ...(await runningSettings()) },
  });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}
