import { tmpdir } from "node:os";
import path from "node:path";
import { diskProblem } from "@/lib/host/disk-problem";
import { env } from "@/lib/platform/env";

/** Ends the process with the message alone; the stack is for those who ask for it. */
export function explainAndExit(error: unknown): never {
  const message = explain(error);
  process.stderr.write(`\n${message}\n`);
  if (wantsStack() && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}

/** What went wrong, for the person at the terminal. */
export function explain(error: unknown): string {
  return diskProblem(error, folders()) ?? (error instanceof Error ? error.message : String(error));
}

/** Where Dockbell writes: its data, its build, and sockets with a long path. */
function folders(): string[] {
  const others = [path.resolve(".next"), tmpdir()];
  try {
    return [env().DATA_DIR, ...others];
  } catch {
    return others;
  }
}

function wantsStack(): boolean {
  try {
    return ["debug", "trace"].includes(env().LOG_LEVEL);
  } catch {
    return false;
  }
}
